import dgram from 'node:dgram';
import net from 'node:net';
import { expect, test } from './fixtures';

/** Counts what reaches a UDP and a TCP port of this machine. */
async function sinks(): Promise<{
  udp: number;
  tcp: number;
  seen: () => number[];
  close: () => void;
}> {
  let packets = 0;
  let connections = 0;
  const socket = dgram.createSocket('udp4').on('message', () => packets++);
  await new Promise<void>((resolve) => socket.bind(0, '0.0.0.0', resolve));
  const server = net.createServer((peer) => {
    connections++;
    peer.on('error', () => undefined);
  });
  await new Promise<void>((resolve) => server.listen(0, '0.0.0.0', resolve));
  return {
    udp: socket.address().port,
    tcp: (server.address() as net.AddressInfo).port,
    seen: () => [packets, connections],
    close: () => {
      socket.close();
      server.close();
    },
  };
}

test('V1 E3 the window reaches nobody over WebRTC, prefetch or preconnect', async ({ page }) => {
  const open = await sinks();
  const planted = dgram.createSocket('udp4');
  planted.send('x', open.udp, '127.0.0.1');
  await expect.poll(() => open.seen()[0]).toBe(1);
  planted.close();
  await page.evaluate(
    async ({ udp, tcp }) => {
      const iceServers = [
        { urls: `stun:127.0.0.1:${udp}` },
        { urls: `turn:127.0.0.1:${udp}`, username: 'x', credential: 'x' },
        { urls: `turn:127.0.0.1:${tcp}?transport=tcp`, username: 'x', credential: 'x' },
      ];
      const peer = new RTCPeerConnection({ iceServers });
      peer.createDataChannel('x');
      await peer.setLocalDescription(await peer.createOffer());
      for (const rel of ['preconnect', 'dns-prefetch', 'prefetch']) {
        const link = document.createElement('link');
        link.rel = rel;
        link.href = `http://127.0.0.1:${tcp}/`;
        document.head.append(link);
      }
      await new Promise((resolve) => setTimeout(resolve, 4_000));
    },
    { udp: open.udp, tcp: open.tcp },
  );
  expect(open.seen()).toEqual([1, 0]);
  open.close();
});

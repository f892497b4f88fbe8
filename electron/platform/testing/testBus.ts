import { spawnSync } from 'node:child_process';

/** Whether a program is installed here. */
export const hasProgram = (program: string): boolean =>
  spawnSync('sh', ['-c', `command -v ${program}`]).status === 0;

/** Settings for a dbus-daemon of a test's own: it starts nothing by itself, so that nothing is left when it ends. */
export const busConfig = (socket: string): string => `<busconfig>
  <type>session</type><listen>unix:path=${socket}</listen>
  <policy context="default">
    <allow user="*"/><allow own="*"/>
    <allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/>
  </policy>
</busconfig>`;

import { safeText } from '../../../shared/units/trustText';
import { navigate, useApp } from '../../store';
import { Amount } from '../../ui/Amount';
import { Button } from '../../ui/Button';
import { Chapter, Columns } from '../../ui/Chapter';
import { Steps } from '../../ui/Steps';
import { NeedsYou } from './NeedsYou';
import { NetworkFacts } from './NetworkFacts';

/** No wallet yet: what comes first, in this order. */
export function FirstSteps() {
  const folder = useApp((state) => state.walletList?.folder ?? '');
  return (
    <>
      <Columns split="21">
        <section className="sec">
          <div className="over-total">
            <div>
              <div className="dim2 small">All wallets</div>
              <Amount value={null} total />
            </div>
          </div>
        </section>
        <NeedsYou />
      </Columns>
      <div className="over-lower">
        <Columns split="21">
          <Chapter title="What comes first?" caption="ten minutes, in this order">
            <div className="over-steps">
              <Steps
                label="What comes first"
                steps={[
                  {
                    key: 'wallet',
                    state: 'now',
                    title: <b>Make a wallet</b>,
                    note: 'a name, twelve words on paper, a password',
                  },
                  {
                    key: 'try',
                    state: 'next',
                    title: 'Try it without money',
                    note: 'a sandbox with 1,000 test τ: send, look around',
                  },
                  {
                    key: 'receive',
                    state: 'next',
                    title: 'Receive a first TAO',
                    note: 'your address as text and as a code',
                  },
                ]}
              />
            </div>
            <div className="row">
              <Button
                kind="primary"
                size="large"
                onClick={() => navigate({ page: 'firstRun', door: 'new' })}
              >
                Make a wallet
              </Button>
              <Button size="large" onClick={() => navigate({ page: 'firstRun', door: 'phrase' })}>
                Bring one in
              </Button>
            </div>
            <p className="hint over-calm">
              No wallet was found in <span className="mono">{safeText(folder)}</span>.
            </p>
          </Chapter>
          <NetworkFacts />
        </Columns>
      </div>
    </>
  );
}

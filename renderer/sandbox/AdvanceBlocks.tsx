import { useState } from 'react';
import { api } from '../api';
import { blockText } from '../shell/chromeText';
import { orTell, tellDone } from '../shell/tell';
import { Button } from '../ui/Button';
import { TextField } from '../ui/TextField';

/** Props of {@link AdvanceBlocks}. */
export interface AdvanceBlocksProps {
  name: string;
}

const NETUID = /^\d{1,5}$/;

/** A block now, or past the next epoch of a subnet. */
export function AdvanceBlocks({ name }: AdvanceBlocksProps) {
  const [netuid, setNetuid] = useState('1');
  const [busy, setBusy] = useState<'block' | 'tempo' | null>(null);
  const bad = !NETUID.test(netuid) || Number(netuid) > 65_535;
  const advance = async (what: 'block' | 'tempo') => {
    setBusy(what);
    const by =
      what === 'block'
        ? ({ kind: 'blocks', count: 1 } as const)
        : ({ kind: 'tempo', netuid: Number(netuid) } as const);
    const done = await orTell(api.sandbox.advance({ name, by }));
    setBusy(null);
    if (done) tellDone(`${name} is at block ${blockText(done.block)}`);
  };
  return (
    <div className="set">
      <div>
        <div>Skip ahead</div>
        <div className="small dim2">Past the next epoch of a subnet, or by one block.</div>
      </div>
      <div className="c row">
        <div className="netuid-in">
          <TextField
            label="Subnet"
            hideLabel
            size="normal"
            value={netuid}
            onChange={setNetuid}
            maxLength={5}
            end={<span className="dim2 small nowrap">subnet</span>}
          />
        </div>
        <Button
          size="small"
          disabled={busy === 'block'}
          lacks={bad ? 'Type the number of a subnet.' : null}
          lacksAt="title"
          busy={busy === 'tempo'}
          onClick={() => void advance('tempo')}
        >
          Skip an epoch
        </Button>
        <Button
          size="small"
          disabled={busy === 'tempo'}
          busy={busy === 'block'}
          onClick={() => void advance('block')}
        >
          Make a block
        </Button>
      </div>
    </div>
  );
}

import { useState, type RefObject } from 'react';
import { RouteLink } from '../shell/RouteLink';
import { useApp } from '../store';
import { Button } from '../ui/Button';
import { Loading } from '../ui/AsyncView';
import { ErrorNote } from '../ui/Messages';
import { Popover } from '../ui/Popover';
import { Skeleton } from '../ui/Skeleton';
import { goToNetwork } from './actions';
import { AddEndpoint } from './AddEndpoint';
import { NetworkTable } from './NetworkTable';
import { networkRows } from './networkRows';
import { RefusedGenesis } from './RefusedGenesis';

/** Props of {@link NetworkPicker}. */
export interface NetworkPickerProps {
  anchor: RefObject<HTMLElement | null>;
  onClose: () => void;
}

/** Where do you want to be: all networks, the refused one explained, new ones. */
export function NetworkPicker({ anchor, onClose }: NetworkPickerProps) {
  const networks = useApp((state) => state.networks);
  const error = useApp((state) => state.networksError);
  const status = useApp((state) => state.chainStatus);
  const sandboxes = useApp((state) => state.sandboxes?.sandboxes);
  const opened = useApp((state) => state.floatingOpened);
  const [adding, setAdding] = useState(false);
  return (
    <Popover anchor={anchor} label="Networks" gap={14} onClose={onClose}>
      <div className="sec-h">
        <h2>Where do you want to be?</h2>
        <span className="cap">only the network in use is contacted</span>
      </div>
      {error && <ErrorNote error={error} />}
      {!networks && !error && (
        <Loading>
          <Skeleton width={480} />
        </Loading>
      )}
      {networks && (
        <NetworkTable
          rows={networkRows(networks, status, sandboxes ?? [])}
          onChoose={(network) => {
            onClose();
            void goToNetwork(network);
          }}
        />
      )}
      {status?.phase === 'refused' && <RefusedGenesis status={status} />}
      {adding ? (
        <AddEndpoint onDone={() => setAdding(false)} />
      ) : (
        <div className="pop-f">
          <Button icon="plus" onClick={() => opened('newSandbox')}>
            New sandbox
          </Button>
          <Button kind="quiet" icon="plug" onClick={() => setAdding(true)}>
            Add an endpoint
          </Button>
          <span className="grow" />
          <RouteLink to={{ page: 'settings', section: 'networks' }} className="small">
            All of it in Settings
          </RouteLink>
        </div>
      )}
    </Popover>
  );
}

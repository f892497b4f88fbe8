import { api } from '../../api';
import { orTell } from '../../shell/tell';
import { navigate, useApp } from '../../store';
import { Loading } from '../../ui/AsyncView';
import { Button } from '../../ui/Button';
import { Chapter } from '../../ui/Chapter';
import { Icon } from '../../ui/Icon';
import { Skeleton } from '../../ui/Skeleton';
import { useNameOf } from '../../transaction/useAddressName';
import { useRecordsHere } from '../../chain/useRecords';
import { needsYou, type Need } from '../selectors';

/** Problems, worst first, each with one prepared step. */
export function NeedsYou() {
  const list = useApp((state) => state.walletList);
  const status = useApp((state) => state.chainStatus);
  const records = useRecordsHere();
  const needs = needsYou(list, status, records, useNameOf());
  const caption = needs.length > 1 ? `${needs.length}, worst first` : undefined;
  return (
    <Chapter title="Needs you" caption={caption}>
      {list === null && needs.length === 0 ? (
        <Loading>
          <p className="over-calm">
            <Skeleton width={240} />
          </p>
        </Loading>
      ) : needs.length === 0 ? (
        <p className="dim over-calm">
          Nothing. Problems will be here, worst first, each with one step.
        </p>
      ) : (
        <ul className="notes">
          {needs.map((need) => (
            <NeedLine key={need.key} need={need} />
          ))}
        </ul>
      )}
    </Chapter>
  );
}

function NeedLine({ need }: { need: Need }) {
  return (
    <li className="note">
      <Icon name={need.level} tone={need.level} />
      <div className="over-need">
        <p>
          <b>{need.title}</b>
        </p>
        <p className="small">{need.text}</p>
        <Button size="small" onClick={() => act(need)}>
          {actWords(need)}
        </Button>
      </div>
    </li>
  );
}

function actWords(need: Need): string {
  switch (need.act.kind) {
    case 'networks':
      return 'Choose a network';
    case 'reconnect':
      return 'Try again now';
    case 'wallet':
      return 'See why';
    case 'activity':
      return 'Look at it';
  }
}

function act({ act: to }: Need): void {
  switch (to.kind) {
    case 'networks':
      useApp.getState().floatingOpened('networks');
      return;
    case 'reconnect':
      void orTell(api.chain.reconnect(undefined));
      return;
    case 'wallet':
      navigate({ page: 'wallets', wallet: to.wallet });
      return;
    case 'activity':
      navigate({ page: 'activity', tx: to.tx });
  }
}

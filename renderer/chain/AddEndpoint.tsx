import { useState } from 'react';
import { chainError } from '../../shared/chain/errors';
import {
  BUILT_IN_NETWORKS,
  endpointLabel,
  endpointProblem,
  plainEndpoint,
} from '../../shared/chain/networks';
import { ok, type Result } from '../../shared/ipc/result';
import { api } from '../api';
import { tellDone } from '../shell/tell';
import { useApp } from '../store';
import { Button } from '../ui/Button';
import { ErrorNote } from '../ui/Messages';
import { Select } from '../ui/Select';
import { TextField } from '../ui/TextField';
import { useAction } from '../ui/useAction';
import { refreshNetworks } from './slice';

/** Props of {@link AddEndpoint}. */
export interface AddEndpointProps {
  onDone: () => void;
}

/** What is wrong with an endpoint as typed, in words; null when it can be added. */
export function endpointWords(text: string): string | null {
  const endpoint = plainEndpoint(text);
  if (endpoint === '') return 'Type an address that begins with wss:// or ws://.';
  const problem = endpointProblem(endpoint);
  if (!problem) return null;
  const { message, remedy } = chainError(problem);
  return `${message} ${remedy ?? ''}`;
}

/** Where an endpoint belongs: to a network that is made for it, or to a built-in one. */
const NEW = 'new';

/** An endpoint of the user's own: for a built-in network, or for a new one that takes a name. */
export function AddEndpoint({ onDone }: AddEndpointProps) {
  const [target, setTarget] = useState(NEW);
  const [name, setName] = useState('');
  const [endpoint, setEndpoint] = useState('');
  const [tried, setTried] = useState(false);
  const { run, busy, error, clear } = useAction(addTo);
  const problem = endpointWords(endpoint);
  const nameProblem = target === NEW && name.trim() === '' ? 'Give it a name.' : null;
  const submit = async () => {
    setTried(true);
    if (problem || nameProblem) return;
    const added = await run(target, name.trim(), endpoint.trim());
    if (!added) return;
    await refreshNetworks(api, useApp.getState);
    tellDone(added.text, added.note);
    onDone();
  };
  return (
    <form
      className="form add-endpoint"
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <Select
        label="Network"
        size="large"
        value={target}
        options={[
          { value: NEW, label: 'A new network' },
          ...BUILT_IN_NETWORKS.map(({ id, name: label }) => ({ value: id, label })),
        ]}
        onChange={(chosen) => {
          setTarget(chosen);
          clear();
        }}
      />
      {target === NEW && (
        <TextField
          label="Name"
          value={name}
          onChange={setName}
          maxLength={60}
          error={tried ? nameProblem : null}
          autoFocus
        />
      )}
      <TextField
        label="Endpoint"
        value={endpoint}
        onChange={setEndpoint}
        mono
        maxLength={300}
        placeholder="wss://host:port"
        error={tried || endpoint.includes('://') ? problem : null}
      />
      <div className="row add-endpoint-acts">
        <Button onClick={onDone}>Cancel</Button>
        <Button kind="primary" type="submit" busy={busy}>
          Add the endpoint
        </Button>
      </div>
      {error && <ErrorNote error={error} />}
    </form>
  );
}

// Main shows the whole address and asks before either is kept.
async function addTo(
  target: string,
  name: string,
  endpoint: string,
): Promise<Result<{ text: string; note: string }>> {
  if (target === NEW) {
    const made = await api.chain.addCustom({ name, endpoint });
    const note = 'Its first block is remembered when you first go there.';
    return made.ok ? ok({ text: `${made.value.name} is added`, note }) : made;
  }
  const added = await api.chain.addEndpoint({ network: target, endpoint });
  const network = BUILT_IN_NETWORKS.find(({ id }) => id === target)?.name ?? target;
  const text = `${endpointLabel(plainEndpoint(endpoint))} is added to ${network}`;
  return added.ok ? ok({ text, note: 'It is tried before the usual endpoints.' }) : added;
}

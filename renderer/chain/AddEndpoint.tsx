import { useState } from 'react';
import { chainError } from '../../shared/chain/errors';
import { endpointProblem, plainEndpoint } from '../../shared/chain/networks';
import { api } from '../api';
import { tellDone } from '../shell/tell';
import { useApp } from '../store';
import { Button } from '../ui/Button';
import { ErrorNote } from '../ui/Messages';
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

/** A network of the user's own: a name and where it answers. */
export function AddEndpoint({ onDone }: AddEndpointProps) {
  const [name, setName] = useState('');
  const [endpoint, setEndpoint] = useState('');
  const [tried, setTried] = useState(false);
  const add = useAction(api.chain.addCustom);
  const problem = endpointWords(endpoint);
  const nameProblem = name.trim() === '' ? 'Give it a name.' : null;
  const submit = async () => {
    setTried(true);
    if (problem || nameProblem) return;
    const network = await add.run({ name: name.trim(), endpoint: endpoint.trim() });
    if (!network) return;
    await refreshNetworks(api, useApp.getState);
    tellDone(`${network.name} is added`, 'Its first block is remembered when you first go there.');
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
      <TextField
        label="Name"
        value={name}
        onChange={setName}
        maxLength={60}
        error={tried ? nameProblem : null}
        autoFocus
      />
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
        <Button kind="primary" type="submit" busy={add.busy}>
          Add the endpoint
        </Button>
      </div>
      {add.error && <ErrorNote error={add.error} />}
    </form>
  );
}

import type { MessageTab } from '../shell/route';
import { WalletsHead } from '../shell/WalletsHead';
import { navigate, useRoute } from '../store';
import { Columns, Page } from '../ui/Chapter';
import { Segmented } from '../ui/Segmented';
import { SignForm } from './components/SignForm';
import { VerifyForm } from './components/VerifyForm';

const TABS = [
  { value: 'sign' as const, label: 'Sign' },
  { value: 'verify' as const, label: 'Verify' },
];

/** Proves with a key who wrote a text, and checks such a proof. */
export function MessagePage() {
  const route = useRoute('message');
  const tab: MessageTab = route?.tab ?? 'sign';
  const wallet = route?.wallet ?? null;
  return (
    <Page>
      <WalletsHead title="Messages">
        <Segmented
          label="Sign or verify"
          value={tab}
          options={TABS}
          onChange={(chosen) => navigate({ page: 'message', tab: chosen, wallet })}
        />
      </WalletsHead>
      <Columns split="2">{tab === 'sign' ? <SignForm wallet={wallet} /> : <VerifyForm />}</Columns>
    </Page>
  );
}

import { Alert, List, Stack, Table, Text } from '@mantine/core';
import type { Reason } from '../../../shared/contract/views.ts';
import { moneyText } from '../../../shared/units/currency.ts';
import { money } from '../../../shared/units/money.ts';
import { inLanguage } from '../../../shared/units/text.ts';
import type { SaleReasons } from '../../insight/sale-reasons.ts';
import type { Words } from '../words/en.ts';
import { useWords } from '../words/use-words.tsx';

type Missed = Extract<Reason, { outcome: 'missed' }>;
const WORD_OF: { readonly [Why in Missed['why']]: keyof Words } = {
  spend: 'whySpend',
  quantity: 'whyQuantity',
  points: 'whyPoints',
  member: 'whyMember',
  tier: 'whyTier',
  segment: 'whySegment',
  purchase: 'whyPurchase',
  consent: 'whyConsent',
  birthday: 'whyBirthday',
  absence: 'whyAbsence',
  goods: 'whyGoods',
  time: 'whyTime',
  code: 'whyCode',
  codeUsed: 'whyCodeUsed',
  otherHolder: 'whyOtherHolder',
  claim: 'whyClaim',
  limit: 'whyLimit',
  memberLimit: 'whyMemberLimit',
  budget: 'whyBudget',
  place: 'whyPlace',
  priceList: 'whyPriceList',
  controlGroup: 'whyControlGroup',
  other: 'whyOther',
};

interface Props {
  readonly why: SaleReasons | null;
  readonly digits: number;
}

/** What every programme made of a sale: the support answer, years later too. */
export function Reasons({ why, digits }: Props) {
  const { words } = useWords();
  if (!why) return <Text c="dimmed">{words.whyUnknown}</Text>;
  return (
    <Stack gap="xs">
      <Text fw={600}>
        {words.why}{' '}
        <Text component="span" c="dimmed">
          {words.whyBundle.replace('{rev}', String(why.bundle))}
        </Text>
      </Text>
      {!why.agrees && <Alert color="red">{words.whyDiffers}</Alert>}
      <div data-testid="reasons">
        <ReasonTable reasons={why.reasons} digits={digits} />
      </div>
      {why.others.length > 0 && (
        <details data-testid="other-programmes">
          <summary>{`${words.whyOthers} (${why.others.length})`}</summary>
          <ReasonTable reasons={why.others} digits={digits} />
        </details>
      )}
    </Stack>
  );
}

function ReasonTable({ reasons, digits }: { readonly reasons: readonly Reason[]; readonly digits: number }) {
  const { name, figure, sentence } = useReasonWords(digits);
  return (
    <Table verticalSpacing={4}>
      <Table.Tbody>
        {reasons.map((reason, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two programmes may share a name, and nothing is reordered
          <Table.Tr key={index}>
            <Table.Td>{name(reason)}</Table.Td>
            <Table.Td>{sentence(reason)}</Table.Td>
            <Table.Td className="figures">{figure(reason)}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}

/** What touched one line: its discounts, and what was beaten by them. */
export function LineReasons({ reasons, digits }: { readonly reasons: readonly Reason[]; readonly digits: number }) {
  const { name, figure, sentence } = useReasonWords(digits);
  const told = reasons.filter(({ outcome }) => outcome !== 'missed');
  if (told.length === 0) return null;
  return (
    <List size="sm" listStyleType="none">
      {told.map((reason, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: two programmes may share a name, and nothing is reordered
        <List.Item key={index}>
          {`${name(reason)} ${reason.outcome === 'applied' ? figure(reason) : sentence(reason)}`}
        </List.Item>
      ))}
    </List>
  );
}

function useReasonWords(digits: number) {
  const { language, words } = useWords();
  const amount = (value: number): string => moneyText(money(value), digits, language);
  const filled = ({ why, gap }: Missed): string => {
    if (gap === null)
      return words[why === 'spend' || why === 'quantity' || why === 'points' ? 'whyOther' : WORD_OF[why]];
    const word = gap.of === 'money' ? words.whySpend : gap.of === 'units' ? words.whyQuantity : words.whyPoints;
    return word.replace('{gap}', gap.of === 'money' ? amount(gap.amount) : String(gap.amount));
  };
  return {
    name: (reason: Reason): string => inLanguage(reason.name, language),
    figure: (reason: Reason): string =>
      reason.outcome === 'applied'
        ? [reason.amount && `−${amount(reason.amount)}`, reason.points && `+${reason.points}`].filter(Boolean).join(' ')
        : '',
    sentence(reason: Reason): string {
      switch (reason.outcome) {
        case 'applied':
          return words.whyApplied;
        case 'beaten':
          return words.whyBeaten.replace('{by}', inLanguage(reason.by, language));
        case 'missed':
          return filled(reason);
      }
    },
  };
}

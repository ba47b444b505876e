import { Stack, Table, Text } from '@mantine/core';
import { office } from '../api.ts';
import { nowMs } from '../clock.ts';
import { RefusalStrip } from '../parts/refusal-strip.tsx';
import { agoText } from '../parts/time-text.ts';
import { useAsked } from '../parts/use-asked.ts';
import type { Words } from '../words/en.ts';
import { useWords } from '../words/use-words.tsx';

const LOOK_EVERY_MS = 5000;
const WORD_OF: { readonly [kind: string]: keyof Words } = {
  'entry.fork': 'alarmFork',
  'entry.quarantined': 'alarmQuarantined',
  'ledger.failed': 'alarmLedger',
  'inspection.failed': 'alarmInspection',
  'event.twice': 'alarmEvent',
  'evaluation.differs': 'alarmEvaluation',
  'bundle.unknown': 'alarmBundle',
  'member.unknown': 'alarmMember',
  'card.unknown': 'alarmCard',
  'household.unknown': 'alarmHousehold',
  'enrolment.sameCard': 'alarmSameCard',
  'enrolment.samePhone': 'alarmSamePhone',
  'enrolment.idTaken': 'alarmIdTaken',
  'product.unknown': 'alarmProduct',
  'staff.unknown': 'alarmStaff',
  'coupon.usedAgain': 'alarmCoupon',
  'coupon.unknown': 'alarmCouponUnknown',
  'coupon.codeTooLong': 'alarmCouponCode',
  'lease.overspent': 'alarmLeaseOver',
  'lease.spentAfterClose': 'alarmLeaseClosed',
  'lease.spentLate': 'alarmLeaseLate',
  'lease.unknown': 'alarmLeaseUnknown',
  'lease.closeDiffers': 'alarmLeaseDiffers',
  'lease.oldEpoch': 'alarmLeaseOld',
  'lease.restored': 'alarmLeaseRestored',
  'giftCard.unissued': 'alarmGiftCardUnissued',
  'giftCard.otherCurrency': 'alarmGiftCardCurrency',
  'giftCard.failed': 'alarmGiftCardFailed',
  'return.twice': 'alarmReturnTwice',
  'return.differs': 'alarmReturnDiffers',
  'return.apart': 'alarmReturnApart',
  'return.unknownSale': 'alarmReturnUnknown',
};

const factsText = (facts: { readonly [name: string]: unknown }): string =>
  Object.entries(facts)
    .map(([name, value]) => `${name}: ${String(value)}`)
    .join(', ');

export function AlarmsPage() {
  const { language, words } = useWords();
  const { value: alarms, refusal } = useAsked('alarms', office.alarms, LOOK_EVERY_MS);
  return (
    <Stack>
      <RefusalStrip code={refusal} />
      {alarms?.length === 0 && <Text>{words.nothing}</Text>}
      <Table verticalSpacing="xs">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{words.when}</Table.Th>
            <Table.Th>{words.till}</Table.Th>
            <Table.Th className="figures">{words.entryNumber}</Table.Th>
            <Table.Th>{words.what}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {alarms?.map(({ store, till, epoch, seq, kind, facts, atMs }) => {
            const word = WORD_OF[kind];
            return (
              <Table.Tr key={`${store}:${till}:${epoch}:${seq}:${kind}`}>
                <Table.Td className="short">{agoText(atMs, nowMs(), language)}</Table.Td>
                <Table.Td className="short">{till}</Table.Td>
                <Table.Td className="figures">{seq}</Table.Td>
                <Table.Td>
                  <Text>{word ? words[word] : kind}</Text>
                  <Text size="sm" c="dimmed" className="bytes">
                    {factsText(facts)}
                  </Text>
                </Table.Td>
              </Table.Tr>
            );
          })}
        </Table.Tbody>
      </Table>
    </Stack>
  );
}

import { Table, Text } from '@mantine/core';
import type { Receipted } from '../../../shared/journal/entry.ts';
import type { ReturnedGoods } from '../../../shared/journal/returned-goods.ts';
import { receiptCode } from '../../../shared/receipt/receipt-code.ts';
import { moneyText } from '../../../shared/units/currency.ts';
import { type Money, negated } from '../../../shared/units/money.ts';
import { quantityText } from '../../../shared/units/quantity.ts';
import { useWords } from '../words/use-words.tsx';

interface ReturnedLinesProps {
  readonly returned: ReturnedGoods;
  readonly digits: Receipted['currency']['digits'];
}

/** Goods that came back, with the receipt that they came from. */
export function ReturnedLines({ returned, digits }: ReturnedLinesProps) {
  const { language, words } = useWords();
  const money = (amount: Money): string => moneyText(amount, digits, language);
  const kept = returned.gifts.filter((gift) => gift.kept);
  return (
    <>
      <Text fw={700}>{`${words.goodsBack}: ${receiptCode(returned.sale)}`}</Text>
      <Table>
        <Table.Tbody>
          {returned.lines.map((line) => (
            <Table.Tr key={line.line}>
              <Table.Td>{line.name}</Table.Td>
              <Table.Td className="figures">{quantityText(line.quantity)}</Table.Td>
              <Table.Td className="figures">{money(negated(line.refund))}</Table.Td>
            </Table.Tr>
          ))}
          {kept.map((gift) => (
            <Table.Tr key={gift.line}>
              <Table.Td>{`${gift.name} (${words.giftKept})`}</Table.Td>
              <Table.Td className="figures">{quantityText(gift.quantity)}</Table.Td>
              <Table.Td className="figures">{money(gift.worth)}</Table.Td>
            </Table.Tr>
          ))}
          <Table.Tr>
            <Table.Td colSpan={2} fw={700}>
              {words.refund}
            </Table.Td>
            <Table.Td className="figures" fw={700}>
              {money(negated(returned.refund))}
            </Table.Td>
          </Table.Tr>
        </Table.Tbody>
      </Table>
    </>
  );
}

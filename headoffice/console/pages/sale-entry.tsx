import { Card, Code, Spoiler, Stack, Table, Text } from '@mantine/core';
import { levyAmount } from '../../../shared/catalogue/levy-amount.ts';
import type { SaleClosed } from '../../../shared/journal/entry.ts';
import { moneyText } from '../../../shared/units/currency.ts';
import { quantityText } from '../../../shared/units/quantity.ts';
import type { SaleReasons } from '../../insight/sale-reasons.ts';
import { office } from '../api.ts';
import { LineReasons, Reasons } from '../parts/reasons.tsx';
import { RefusalStrip } from '../parts/refusal-strip.tsx';
import { ReturnedLines } from '../parts/returned-lines.tsx';
import { useAsked } from '../parts/use-asked.ts';
import { useWords } from '../words/use-words.tsx';

interface Of {
  readonly store: string;
  readonly till: string;
  readonly epoch: number;
  readonly seq: number;
}

/** One entry as it was signed: the lines of a sale for people, and the bytes for whoever wants proof. */
export function SaleEntry({ of }: { readonly of: Of }) {
  const { words } = useWords();
  const { value, refusal } = useAsked(`${of.till}:${of.epoch}:${of.seq}`, () => office.entry(of));
  if (!value) return <RefusalStrip code={refusal} />;
  const { entry } = value;
  // By its types alone: the schemas behind them make code of text, which this page's policy refuses.
  const returned = entry?.type === 'saleClosed' || entry?.type === 'goodsReturned' ? entry : null;
  return (
    <Card withBorder>
      <Stack>
        {entry?.type === 'saleClosed' ? (
          <>
            <Lines sale={entry} why={value.why} />
            <Reasons why={value.why} digits={entry.currency.digits} />
          </>
        ) : entry?.type === 'goodsReturned' ? null : (
          <Text>{entry?.type ?? words.notUnderstood}</Text>
        )}
        {returned?.returned ? <ReturnedLines returned={returned.returned} digits={returned.currency.digits} /> : null}
        <Text size="sm" c="dimmed" className="bytes">{`SHA-256 ${value.hash}`}</Text>
        <Spoiler maxHeight={entry ? 0 : 400} showLabel={words.evidence} hideLabel={words.close}>
          <Code block className="bytes">
            {value.bytes}
          </Code>
        </Spoiler>
      </Stack>
    </Card>
  );
}

function Lines({ sale, why }: { readonly sale: SaleClosed; readonly why: SaleReasons | null }) {
  const { language, words } = useWords();
  const money = (amount: SaleClosed['totals']['total']): string => moneyText(amount, sale.currency.digits, language);
  return (
    <Table>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{words.product}</Table.Th>
          <Table.Th className="figures">{words.quantity}</Table.Th>
          <Table.Th className="figures">{words.shelf}</Table.Th>
          <Table.Th>{words.discounts}</Table.Th>
          <Table.Th className="figures">{words.paid}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {sale.lines.map((line) => (
          <Table.Tr key={line.id}>
            <Table.Td>
              {line.name}
              {line.levy ? (
                <Text size="sm" c="dimmed">{`${words[line.levy.kind]} ${money(levyAmount(line))}`}</Text>
              ) : null}
            </Table.Td>
            <Table.Td className="figures">{quantityText(line.quantity)}</Table.Td>
            <Table.Td className="figures">{money(line.list)}</Table.Td>
            <Table.Td>
              {why ? (
                <LineReasons reasons={why.lines[line.id] ?? []} digits={sale.currency.digits} />
              ) : (
                line.discounts.map((discount) => `${discount.name} ${money(discount.amount)}`).join(', ')
              )}
            </Table.Td>
            <Table.Td className="figures">{money(line.paid)}</Table.Td>
          </Table.Tr>
        ))}
        <Table.Tr>
          <Table.Td colSpan={4} fw={700}>
            {words.total}
          </Table.Td>
          <Table.Td className="figures" fw={700}>
            {money(sale.totals.total)}
          </Table.Td>
        </Table.Tr>
      </Table.Tbody>
    </Table>
  );
}

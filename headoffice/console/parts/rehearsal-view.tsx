import { SimpleGrid, Stack, Table, Text } from '@mantine/core';
import type { MemberChange, SaleChange } from '../../../shared/programme/rehearsal.ts';
import { moneyText } from '../../../shared/units/currency.ts';
import { type Money, money } from '../../../shared/units/money.ts';
import { inLanguage } from '../../../shared/units/text.ts';
import type { Rehearsed } from '../api.ts';
import { useWords } from '../words/use-words.tsx';
import { Figure } from './figure.tsx';

const percent = (basisPoints: number): string => `${(basisPoints / 100).toFixed(1)} %`;
const share = (part: number, whole: number): string => (whole === 0 ? '–' : `${((100 * part) / whole).toFixed(1)} %`);

/** What a draft would have cost on the chain's own sales, who would have gained and who lost. */
export function RehearsalView({ report, currencyDigits: digits, asIf }: Rehearsed) {
  const { language, words } = useWords();
  const amount = (value: Money | number | null): string =>
    value === null ? '–' : moneyText(money(value), digits, language);
  const leftOut = report.leftOut > 0 && (
    <Text>{words.rehearsalLeftOut.replace('{sales}', String(report.leftOut))}</Text>
  );
  if (report.sales === 0) return leftOut || <Text>{words.noSales}</Text>;
  const { cost, before, after, touched } = report;
  return (
    <Stack data-testid="rehearsal">
      <Text>
        {words.rehearsed
          .replace('{sales}', String(report.sales))
          .replace('{members}', String(report.members))
          .replace('{from}', report.from ?? '')
          .replace('{to}', report.to ?? '')}
      </Text>
      {asIf.length > 0 && (
        <Text>{words.rehearsedAsIf.replace('{names}', asIf.map((name) => inLanguage(name, language)).join(', '))}</Text>
      )}
      {leftOut}
      <SimpleGrid cols={{ base: 1, sm: 2, lg: 4 }}>
        <Figure name={words.costTotal} value={amount(cost.total)} note={share(cost.total, before.paid)} />
        <Figure name={words.costMoney} value={amount(cost.money)} note={share(cost.money, before.paid)} />
        <Figure name={words.costPoints} value={amount(cost.points)} note={words.costPointsHelp} />
        <Figure name={words.touched} value={String(touched.sales)} note={percent(touched.share)} />
      </SimpleGrid>
      <Table verticalSpacing={4}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th />
            <Table.Th className="figures">{words.before}</Table.Th>
            <Table.Th className="figures">{words.after}</Table.Th>
            <Table.Th className="figures">{words.change}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          <Sides name={words.takings} was={before.paid} is={after.paid} text={amount} />
          <Sides name={words.discounts} was={before.discount} is={after.discount} text={amount} />
          <Sides name={words.averageDiscount} was={before.averageDiscount} is={after.averageDiscount} text={amount} />
          <Sides name={words.discountedSales} was={before.discountedSales} is={after.discountedSales} text={String} />
          <Sides name={words.payLess} was={null} is={report.cheaper} text={String} />
          <Sides name={words.payMore} was={null} is={report.dearer} text={String} />
        </Table.Tbody>
      </Table>
      <Text fw={600}>{words.byProgramme}</Text>
      <Table verticalSpacing={4}>
        <Table.Tbody>
          {report.programmes.map(({ programme, name, before: was, after: is }) => (
            <Table.Tr key={programme}>
              <Table.Td>{inLanguage(name, language)}</Table.Td>
              <Table.Td className="figures">{`${was.sales} → ${is.sales}`}</Table.Td>
              <Table.Td className="figures">{`${amount(was.discount)} → ${amount(is.discount)}`}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      <Members title={words.memberWinners} rows={report.memberWinners} amount={amount} />
      <Members title={words.memberLosers} rows={report.memberLosers} amount={amount} />
      <Sales title={words.losers} rows={report.losers} amount={amount} />
      <Sales title={words.mostChanged} rows={report.mostChanged} amount={amount} />
      <Text size="sm" c="dimmed">
        {words.rehearsalHelp}
      </Text>
    </Stack>
  );
}

interface SidesProps {
  readonly name: string;
  readonly was: number | null;
  readonly is: number;
  text(value: number): string;
}

function Sides({ name, was, is, text }: SidesProps) {
  return (
    <Table.Tr>
      <Table.Td>{name}</Table.Td>
      <Table.Td className="figures">{was === null ? '' : text(was)}</Table.Td>
      <Table.Td className="figures">{text(is)}</Table.Td>
      <Table.Td className="figures">{was === null ? '' : text(is - was)}</Table.Td>
    </Table.Tr>
  );
}

interface RowsProps<T> {
  readonly title: string;
  readonly rows: readonly T[];
  amount(value: number): string;
}

function Members({ title, rows, amount }: RowsProps<MemberChange>) {
  const { words } = useWords();
  if (rows.length === 0) return null;
  return (
    <>
      <Text fw={600}>{title}</Text>
      <Table verticalSpacing={4}>
        <Table.Tbody>
          {rows.map((row) => (
            <Table.Tr key={row.member}>
              <Table.Td>{row.member}</Table.Td>
              <Table.Td>{row.tier ?? ''}</Table.Td>
              <Table.Td className="figures">{`${amount(row.before)} → ${amount(row.after)}`}</Table.Td>
              <Table.Td className="figures">{`${row.points} ${words.points}`}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </>
  );
}

function Sales({ title, rows, amount }: RowsProps<SaleChange>) {
  if (rows.length === 0) return null;
  return (
    <>
      <Text fw={600}>{title}</Text>
      <Table verticalSpacing={4}>
        <Table.Tbody>
          {rows.map((row) => (
            <Table.Tr key={row.sale}>
              <Table.Td>{row.sale}</Table.Td>
              <Table.Td className="short">{row.day}</Table.Td>
              <Table.Td>{row.member ?? '–'}</Table.Td>
              <Table.Td className="figures">{`${amount(row.before)} → ${amount(row.after)}`}</Table.Td>
              <Table.Td>{row.because.join(', ')}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </>
  );
}

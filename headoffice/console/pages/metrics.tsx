import { Alert, Button, Group, SimpleGrid, Stack, Table, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { moneyText } from '../../../shared/units/currency.ts';
import { type Money, money } from '../../../shared/units/money.ts';
import { inLanguage } from '../../../shared/units/text.ts';
import { addDays, day } from '../../../shared/units/time.ts';
import type { Metrics } from '../../insight/metrics/metrics.ts';
import { office } from '../api.ts';
import { todayHere } from '../clock.ts';
import { ActForm } from '../parts/act-form.tsx';
import { Figure } from '../parts/figure.tsx';
import { isPeriod, PeriodFields } from '../parts/period-fields.tsx';
import { RefusalStrip } from '../parts/refusal-strip.tsx';
import { useActing } from '../parts/use-acting.ts';
import { useWords } from '../words/use-words.tsx';

const DAYS_SHOWN = 30;

/** What the programmes come to, each figure with what it means. Worked out when somebody asks for it. */
export function MetricsPage() {
  const { words } = useWords();
  const [period, setPeriod] = useState(() => {
    const to = todayHere();
    return { from: addDays(day(to), 1 - DAYS_SHOWN) as string, to };
  });
  const [metrics, setMetrics] = useState<Metrics | null>(null);
  const { acting, fault, detail, act } = useActing();
  const workOut = () => act(office.metrics(period).then(setMetrics));
  return (
    <Stack>
      <Title order={2}>{words.metrics}</Title>
      <ActForm button={words.workOut} acting={acting} disabled={!isPeriod(period)} submit={workOut}>
        <PeriodFields period={period} change={setPeriod} />
      </ActForm>
      <RefusalStrip code={fault} detail={detail} />
      {metrics && <AboveCeiling metrics={metrics} again={workOut} />}
      {metrics && <Figures metrics={metrics} />}
    </Stack>
  );
}

interface Shown {
  readonly metrics: Metrics;
}

const percentText = (part: number | null): string => (part === null ? '–' : `${(100 * part).toFixed(1)} %`);
const numberText = (value: number | null): string => (value === null ? '–' : value.toFixed(1));

function useAmount({ currency }: Metrics): (value: Money | number | null) => string {
  const { language } = useWords();
  return (value) =>
    value === null ? '–' : `${moneyText(money(Math.round(value)), currency.digits, language)} ${currency.code}`;
}

function Figures({ metrics }: Shown) {
  const { words } = useWords();
  const amount = useAmount(metrics);
  const { members, sales, coupons, survey } = metrics;
  return (
    <Stack data-testid="metrics">
      <Text>{`${metrics.from} – ${metrics.to}`}</Text>
      {metrics.storesLeftOut > 0 && (
        <Text>
          {words.otherMoney
            .replace('{count}', String(metrics.storesLeftOut))
            .replace('{currency}', metrics.currency.code)}
        </Text>
      )}
      <SimpleGrid cols={{ base: 1, xs: 2, md: 3 }}>
        <Figure name={words.participants} value={String(members.enrolled)} note={words.participantsHelp} />
        <Figure name={words.newMembers} value={String(members.joined)} note={words.newMembersHelp} />
        <Figure name={words.activeMembers} value={String(members.active)} note={words.activeMembersHelp} />
        <Figure
          name={words.memberShare}
          value={percentText(sales.sales === 0 ? null : sales.memberSales / sales.sales)}
          note={words.memberShareHelp
            .replace('{part}', String(sales.memberSales))
            .replace('{all}', String(sales.sales))}
        />
        <Figure
          name={words.averageSale}
          value={amount(sales.averageMember)}
          note={words.averageSaleHelp.replace('{amount}', amount(sales.averageOther))}
        />
        <Figure
          name={words.takings}
          value={amount(sales.takings)}
          note={words.takingsHelp.replace('{amount}', amount(sales.memberTakings))}
        />
        <Figure name={words.frequency} value={numberText(sales.frequency)} note={words.frequencyHelp} />
        <Figure
          name={words.retention}
          value={percentText(sales.retention)}
          note={words.retentionHelp
            .replace('{part}', String(sales.buyersAgain))
            .replace('{all}', String(sales.buyersBefore))}
        />
        <Figure
          name={words.couponRate}
          value={percentText(coupons.rate)}
          note={words.couponRateHelp
            .replace('{part}', String(coupons.used))
            .replace('{all}', String(coupons.given))
            .replace('{uses}', String(coupons.uses))}
        />
        <Figure
          name={words.surveyScore}
          value={numberText(survey.score)}
          note={words.surveyScoreHelp.replace('{count}', String(survey.answers))}
        />
      </SimpleGrid>
      <Wallets metrics={metrics} />
      <Costs metrics={metrics} />
      <Arms metrics={metrics} />
    </Stack>
  );
}

/** Only what is in force has a ceiling here: a programme that was stopped is gone from the warning. */
const isAbove = ({ cost, ceiling }: Metrics['programmes'][number]): boolean => ceiling !== null && cost > ceiling;

/** What costs more than it was meant to, and the way to stop it: the bundle in force without it, on every till. */
function AboveCeiling({ metrics, again }: Shown & { again(): void }) {
  const { language, words } = useWords();
  const amount = useAmount(metrics);
  const { acting, fault, detail, act } = useActing();
  const [rev, setRev] = useState<number | null>(null);
  const above = metrics.programmes.filter(isAbove);
  const stop = (programme: string) =>
    act(
      office.stopProgramme(programme).then((stopped) => {
        setRev(stopped.rev);
        again();
      }),
    );
  const names = above.map(({ name }) => inLanguage(name, language)).join(', ');
  return (
    <>
      {rev !== null && <Alert color="green">{words.stoppedWith.replace('{rev}', String(rev))}</Alert>}
      <RefusalStrip code={fault} detail={detail} />
      {above.length > 0 && (
        <Alert
          color="red"
          role="alert"
          title={words.aboveCeiling.replace('{count}', String(above.length)).replace('{names}', names)}
        >
          {above.map((each) => (
            <Group key={each.programme} justify="space-between">
              <Text size="sm">{`${inLanguage(each.name, language)}: ${amount(each.cost)} / ${amount(each.ceiling)}`}</Text>
              <Button size="xs" color="red" loading={acting} onClick={() => stop(each.programme)}>
                {words.stopProgramme}
              </Button>
            </Group>
          ))}
        </Alert>
      )}
    </>
  );
}

function Wallets({ metrics }: Shown) {
  const { language, words } = useWords();
  const amount = useAmount(metrics);
  if (metrics.wallets.length === 0) return null;
  return (
    <Section title={words.walletFigures} help={words.walletFiguresHelp}>
      <Heads
        names={[
          words.walletName,
          words.earned,
          words.spent,
          words.spentShare,
          words.open,
          words.liability,
          words.ended,
        ]}
      />
      <Table.Tbody>
        {metrics.wallets.map((each) => {
          const points = (value: number) => moneyText(money(value), each.scale, language);
          return (
            <Table.Tr key={each.wallet}>
              <Table.Td>{inLanguage(each.name, language) || each.wallet}</Table.Td>
              <Table.Td className="figures">{points(each.earned)}</Table.Td>
              <Table.Td className="figures">{points(each.spent)}</Table.Td>
              <Table.Td className="figures">{percentText(each.redemption)}</Table.Td>
              <Table.Td className="figures">{points(each.open)}</Table.Td>
              <Table.Td className="figures">{amount(each.liability)}</Table.Td>
              <Table.Td className="figures">{percentText(each.expiredShare)}</Table.Td>
            </Table.Tr>
          );
        })}
      </Table.Tbody>
    </Section>
  );
}

function Costs({ metrics }: Shown) {
  const { language, words } = useWords();
  const amount = useAmount(metrics);
  if (metrics.programmes.length === 0) return null;
  return (
    <Section title={words.programmeCosts} help={words.programmeCostsHelp}>
      <Heads
        names={[
          words.programme,
          words.salesCount,
          words.discounts,
          words.walletFigures,
          words.cost,
          words.ceiling,
          words.takingsThere,
          words.margin,
        ]}
      />
      <Table.Tbody>
        {metrics.programmes.map((each) => (
          <Table.Tr key={each.programme}>
            <Table.Td>
              {inLanguage(each.name, language)}
              {each.goal !== null && (
                <Text size="sm" c="dimmed">
                  {each.goal}
                </Text>
              )}
            </Table.Td>
            <Table.Td className="figures">{each.sales}</Table.Td>
            <Table.Td className="figures">{amount(each.discount)}</Table.Td>
            <Table.Td className="figures">{amount(each.points)}</Table.Td>
            <Table.Td className="figures" fw={600} c={isAbove(each) ? 'red' : undefined}>
              {amount(each.cost)}
            </Table.Td>
            <Table.Td className="figures">{amount(each.ceiling)}</Table.Td>
            <Table.Td className="figures">{amount(each.takings)}</Table.Td>
            <Table.Td className="figures">{amount(each.margin)}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Section>
  );
}

function Arms({ metrics }: Shown) {
  const { language, words } = useWords();
  const amount = useAmount(metrics);
  if (metrics.arms.length === 0) return null;
  return (
    <Section title={words.uplift} help={words.upliftHelp}>
      <Heads names={[words.programme, words.reach, words.armWith, words.armWithout, words.uplift]} />
      <Table.Tbody>
        {metrics.arms.map((each) => (
          <Table.Tr key={each.programme}>
            <Table.Td>{inLanguage(each.name, language)}</Table.Td>
            <Table.Td className="figures">{`${each.share} %`}</Table.Td>
            <Table.Td className="figures">{`${amount(each.with.average)} (${each.with.members})`}</Table.Td>
            <Table.Td className="figures">{`${amount(each.without.average)} (${each.without.members})`}</Table.Td>
            <Table.Td className="figures">{percentText(each.uplift)}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Section>
  );
}

interface SectionProps {
  readonly title: string;
  /** What its figures mean. */
  readonly help: string;
  readonly children: React.ReactNode;
}

const Section = ({ title, help, children }: SectionProps) => (
  <Stack gap={4}>
    <Title order={3}>{title}</Title>
    <Text size="sm" c="dimmed">
      {help}
    </Text>
    <Table.ScrollContainer minWidth={700}>
      <Table verticalSpacing={4}>{children}</Table>
    </Table.ScrollContainer>
  </Stack>
);

/** The first is a name, the others are figures. */
const Heads = ({ names }: { readonly names: readonly string[] }) => (
  <Table.Thead>
    <Table.Tr>
      {names.map((name, index) => (
        <Table.Th key={name} ta={index === 0 ? 'start' : 'end'}>
          {name}
        </Table.Th>
      ))}
    </Table.Tr>
  </Table.Thead>
);

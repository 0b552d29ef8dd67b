import { Alert, Text } from '@mantine/core';
import { IconCheck, IconShieldCheck, IconShieldOff, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { TryResult } from '../../../api/types';
import { ReceiptText } from '../../messages/receipt-text';
import { trial as words } from '../i18n/en/trial';
import classes from './simulate.module.css';

type Verdict = NonNullable<TryResult['answer']>;
type CheckName = keyof typeof words.try.check;

const isCheck = (name: string): name is CheckName => Object.hasOwn(words.try.check, name);

/** What the checks say of mail that a flow would send: the one that decided, and all of them. */
export function VerdictView({ verdict, title }: { verdict: Verdict; title: string }) {
  const { t } = useTranslation('flow');
  const { allowed, checks } = verdict;
  const failed = checks.filter(({ passed }) => !passed).length;
  return (
    <Alert
      p="xs"
      color={allowed ? 'teal' : 'orange'}
      icon={allowed ? <IconShieldCheck size={18} /> : <IconShieldOff size={18} />}
      title={`${title}: ${t(allowed ? 'try.answerAllowed' : 'try.answerStopped')}`}
      data-testid="verdict"
    >
      <ReceiptText receipt={verdict} size="xs" />
      <details className={classes.checks}>
        <summary>
          {failed === 0
            ? t('try.checks.all', { count: checks.length })
            : t('try.checks.some', { failed, count: checks.length })}
        </summary>
        <ul className={classes.plain} data-testid="checks">
          {checks.map(({ check, passed, detail }, index) => (
            <li key={index} data-passed={passed}>
              {passed ? (
                <IconCheck size={14} color="var(--mantine-color-teal-text)" aria-label={t('try.checks.passed')} />
              ) : (
                <IconX size={14} color="var(--mantine-color-red-text)" aria-label={t('try.checks.stopped')} />
              )}
              <span>
                {isCheck(check) ? t(`try.check.${check}`) : check}
                {detail && (
                  <Text size="xs" component="span" className={classes.detail}>
                    {detail}
                  </Text>
                )}
              </span>
            </li>
          ))}
        </ul>
      </details>
    </Alert>
  );
}

import { Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { ContactDetail } from '../../api/types';
import { CaseStatusBadge, LeadStatusBadge } from '../../ui/badges';
import { Section } from '../../ui/section';
import classes from './records.module.css';

interface RelatedWorkProps {
  detail: Pick<ContactDetail, 'openCases' | 'leads'>;
}

/** What is being done for a contact or an account. */
export function RelatedWork({ detail: { openCases, leads } }: RelatedWorkProps) {
  const { t } = useTranslation();
  if (openCases.length === 0 && leads.length === 0) {
    return (
      <Section title={t('record.openCases')}>
        <Text c="dimmed">{t('record.noOpenWork')}</Text>
      </Section>
    );
  }
  return (
    <Stack gap="lg">
      {openCases.length > 0 && (
        <Section title={t('record.openCases')}>
          <Stack component="ul" gap={8} className={classes.plain}>
            {openCases.map(({ id, number, name, status }) => (
              <li key={id} className={classes.relatedLine}>
                <Link to={`/cases/${id}`} className={classes.related}>
                  #{number} {name}
                </Link>
                <CaseStatusBadge status={status} />
              </li>
            ))}
          </Stack>
        </Section>
      )}
      {leads.length > 0 && (
        <Section title={t('record.leads')}>
          <Stack component="ul" gap={8} className={classes.plain}>
            {leads.map(({ id, name, status }) => (
              <li key={id} className={classes.relatedLine}>
                <Link to={`/leads/${id}`} className={classes.related}>
                  {name}
                </Link>
                <LeadStatusBadge status={status} />
              </li>
            ))}
          </Stack>
        </Section>
      )}
    </Stack>
  );
}

import { Text } from '@mantine/core';
import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import classes from './data-table.module.css';

/** The flows that ask for a thing, each a way there. */
export function UsedBy({ flows }: { flows: readonly { id: string; name: string }[] }) {
  const { t } = useTranslation();
  if (flows.length === 0) {
    return (
      <Text span inherit c="dimmed">
        {t('common.unused')}
      </Text>
    );
  }
  return flows.map((flow, index) => (
    <Fragment key={flow.id}>
      {index > 0 && ', '}
      <Link to={`/flows/${flow.id}`} className={classes.quiet}>
        {flow.name}
      </Link>
    </Fragment>
  ));
}

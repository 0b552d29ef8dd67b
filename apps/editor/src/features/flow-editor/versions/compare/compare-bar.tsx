import { ActionIcon, Anchor, Button, NativeSelect, Tooltip } from '@mantine/core';
import { IconArrowsExchange, IconChevronLeft, IconRocket } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Flow, FlowVersion } from '../../../../api/types';
import { useScreenTitle } from '../../../../ui/use-screen-title';
import editorClasses from '../../flow-editor.module.css';
import classes from './compare.module.css';
import { readSide, writeSide, type Side } from './sides';

interface CompareBarProps {
  flow: Flow;
  versions: readonly FlowVersion[];
  /** Null: nothing was published yet. */
  from: Side | null;
  to: Side;
  onChoose: (sides: { from: Side; to: Side }) => void;
}

/** Which two are compared, and the ways on from here. */
export function CompareBar({ flow, versions, from, to, onChoose }: CompareBarProps) {
  const { t } = useTranslation('flow');
  useScreenTitle(`${t('compare.title')}: ${flow.name}`);
  const options = [
    { value: 'draft', label: t('compare.draft') },
    ...versions
      .toSorted((a, b) => b.number - a.number)
      .map(({ number, active }) => ({
        value: String(number),
        label: t(active ? 'compare.versionLive' : 'compare.version', { number }),
      })),
  ];
  return (
    <header className={classes.bar}>
      <Anchor
        component={Link}
        to={`/flows/${flow.id}`}
        c="dimmed"
        aria-label={t('compare.back')}
        title={t('compare.back')}
        className={editorClasses.back}
      >
        <IconChevronLeft size={20} aria-hidden />
      </Anchor>
      <h1 className={editorClasses.heading} title={flow.name}>
        {t('compare.title')}: {flow.name}
      </h1>
      {from !== null && (
        <>
          <NativeSelect
            size="xs"
            aria-label={t('compare.from')}
            data={options}
            value={writeSide(from)}
            onChange={(event) => onChoose({ from: readSide(event.currentTarget.value) ?? from, to })}
          />
          <Tooltip label={t('compare.swap')}>
            <ActionIcon aria-label={t('compare.swap')} onClick={() => onChoose({ from: to, to: from })}>
              <IconArrowsExchange size={18} />
            </ActionIcon>
          </Tooltip>
          <NativeSelect
            size="xs"
            aria-label={t('compare.to')}
            data={options}
            value={writeSide(to)}
            onChange={(event) => onChoose({ from, to: readSide(event.currentTarget.value) ?? to })}
          />
        </>
      )}
      <span className={classes.spacer} />
      {flow.mayPublish && to === 'draft' && flow.hasUnpublishedChanges && (
        <Button component={Link} to={`/flows/${flow.id}?publish`} size="xs" leftSection={<IconRocket size={15} />}>
          {t('compare.publish')}
        </Button>
      )}
    </header>
  );
}

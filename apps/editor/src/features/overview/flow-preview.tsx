import { outline, parseDocument, type FlowDocument } from '@mailroom/rules';
import { Button, Group, Skeleton, Text } from '@mantine/core';
import { IconRoute } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { flowVersionQuery, useFlows } from '../../api/flows';
import { Section } from '../../ui/section';
import { useSentenceOptions } from '../../ui/use-sentence-options';
import { stepTitle } from '../messages/step-words';
import classes from './flow-preview.module.css';
import { FlowPicture } from './flow-picture';

/** The published flow that makes the records of the first screen: as a picture, and in words. */
export default function FlowPreview() {
  const flows = useFlows();
  const flow = flows.data?.find(({ publishedVersion }) => publishedVersion !== null);
  if (!flow || flow.publishedVersion === null) return flows.isLoading ? <Skeleton height={320} /> : null;
  return <Preview id={flow.id} name={flow.name} version={flow.publishedVersion} more={(flows.data?.length ?? 0) > 1} />;
}

interface PreviewProps {
  id: string;
  name: string;
  version: number;
  more: boolean;
}

function Preview({ id, name, version, more }: PreviewProps) {
  const { t } = useTranslation();
  const { data } = useQuery(flowVersionQuery(id, version));
  const document = useMemo(() => {
    const parsed = data && parseDocument(data.document);
    return parsed?.ok ? parsed.document : null;
  }, [data]);
  return (
    <Section
      title={t('overview.flow')}
      description={t('overview.flowHint', { flow: name, version })}
      aside={
        <Group gap="xs" wrap="nowrap">
          {more && (
            <Button variant="subtle" size="compact-sm" component={Link} to="/flows">
              {t('overview.allFlows')}
            </Button>
          )}
          <Button
            variant="light"
            size="compact-sm"
            component={Link}
            to={`/flows/${id}`}
            leftSection={<IconRoute size={15} />}
          >
            {t('overview.openPublished')}
          </Button>
        </Group>
      }
    >
      {document ? <Content id={id} name={name} document={document} /> : <Skeleton height={260} />}
    </Section>
  );
}

function Content({ id, name, document }: { id: string; name: string; document: FlowDocument }) {
  const { t } = useTranslation();
  const options = useSentenceOptions();
  const lines = useMemo(() => outline(document, options).filter(({ text }) => text !== ''), [document, options]);
  return (
    <div className={classes.columns}>
      <Link to={`/flows/${id}`} className={classes.picture}>
        <FlowPicture
          document={document}
          titleOf={(node) => stepTitle(node, options)}
          label={t('overview.flowPicture', { flow: name })}
        />
      </Link>
      <ol className={classes.words} tabIndex={0} aria-label={t('overview.flowWords')}>
        {lines.map(({ depth, text, title, port }, index) => (
          <li key={index} style={{ paddingLeft: depth * 10 }}>
            <Text size="xs" c={port === undefined ? undefined : 'dimmed'} lineClamp={2} component="span">
              {title && <b>{title}</b>}
              {text.slice(title?.length ?? 0)}
            </Text>
          </li>
        ))}
      </ol>
    </div>
  );
}

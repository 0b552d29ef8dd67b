import { Code, Mark, Stack, Text, TextInput, Textarea } from '@mantine/core';
import { capture, namedGroups, patternProblem, regularExpression } from '@mailroom/rules';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocalise } from '../i18n/use-language';
import { Fold } from '../inspector/fold';

interface PatternInputProps {
  'aria-label': string;
  size: 'xs';
  disabled: boolean;
  error: string | undefined;
  value: string;
  placeholder: string | undefined;
  caseSensitive: boolean;
  onChange: (pattern: string) => void;
}

/** A regular expression with the names of what it captures, and a place to try it. */
export function PatternInput({ value, caseSensitive, onChange, ...input }: PatternInputProps) {
  const { t } = useTranslation('flow');
  const names = namedGroups(value);
  return (
    <Stack gap={4}>
      <TextInput
        {...input}
        value={value}
        description={t('condition.patternHint')}
        inputWrapperOrder={['input', 'description', 'error']}
        styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)' } }}
        spellCheck={false}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
      <BadPlace pattern={value} />
      {names.length > 0 && (
        <Text size="xs" c="teal" fw={550} data-testid="pattern-captures">
          {t('condition.captures', { names: names.join(', ') })}
        </Text>
      )}
      <Fold label={t('condition.tryPattern')}>
        <PatternTrial pattern={value} caseSensitive={caseSensitive} />
      </Fold>
    </Stack>
  );
}

/** The expression with the part marked that cannot be read; what is wrong with it the problem says. */
function BadPlace({ pattern }: { pattern: string }) {
  const { t } = useTranslation('flow');
  const place = pattern === '' ? undefined : patternProblem(pattern)?.place;
  const at = place === undefined ? -1 : pattern.lastIndexOf(place);
  // Where all of it is meant, or the part stands twice, a mark would point at nothing.
  if (place === undefined || at < 0 || place === pattern || pattern.indexOf(place) !== at) return null;
  return (
    <Text size="xs" ff="monospace" style={{ overflowWrap: 'anywhere' }} data-testid="bad-place">
      <span aria-hidden>{pattern.slice(0, at)}</span>
      <Mark color="red">{place}</Mark>
      <span aria-hidden>{pattern.slice(at + place.length)}</span>
      <Text span size="xs" c="dimmed" ff="text">
        {' '}
        {t('condition.badPosition', { position: at + 1 })}
      </Text>
    </Text>
  );
}

function PatternTrial({ pattern, caseSensitive }: { pattern: string; caseSensitive: boolean }) {
  const { t } = useTranslation('flow');
  const localise = useLocalise();
  const [text, setText] = useState('');
  const problem = pattern === '' ? null : patternProblem(pattern);
  const verdict = pattern === '' || text === '' || problem ? null : tried(pattern, caseSensitive, text);
  return (
    <Stack gap={4}>
      <Textarea
        size="xs"
        autosize
        minRows={1}
        maxRows={6}
        aria-label={t('condition.tryPattern')}
        placeholder={t('condition.tryPlaceholder')}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <Text size="xs" aria-live="polite" c={problem ? 'red' : verdict?.matches ? 'teal' : 'dimmed'}>
        {problem && localise(problem.message)}
        {verdict && t(verdict.matches ? 'condition.matches' : 'condition.matchesNot')}{' '}
        {verdict?.captured.map(([name, found]) => (
          <Code key={name} mr={4} style={{ overflowWrap: 'anywhere' }}>
            {name} = {found}
          </Code>
        ))}
      </Text>
    </Stack>
  );
}

/** As the operator *matches* sees it. */
function tried(pattern: string, caseSensitive: boolean, text: string) {
  const matches = regularExpression(pattern, caseSensitive)(text.normalize('NFKC'));
  return { matches, captured: Object.entries((matches && capture(pattern, caseSensitive)(text)) || {}) };
}

import { Box, Popover, ScrollArea, Stack, Text, TextInput, UnstyledButton } from '@mantine/core';
import { nodeSpec } from '@mailroom/rules';
import { useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { lookingFor } from '../../../ui/fold';
import { useFlowLanguage } from '../i18n/use-language';
import { KindIcon } from '../nodes/kind-icon';
import { offeredSteps, type StepOffer } from '../palette/offered-steps';
import { useRecentSteps, withRecent, type OfferSection } from '../palette/recent-steps';
import type { StepChoice } from '../state/edits';
import { useKnownReferences } from '../state/references-context';
import classes from './canvas.module.css';

interface QuickAddMenuProps {
  /** Where on the screen it was asked for. */
  at: { x: number; y: number };
  onPick: (choice: StepChoice) => void;
  onClose: () => void;
}

/** The steps that can follow, to be found by typing and picked with Enter. */
export function QuickAddMenu({ at, onPick, onClose }: QuickAddMenuProps) {
  const { t } = useTranslation('flow');
  const language = useFlowLanguage();
  const [search, setSearch] = useState('');
  const { scope } = useKnownReferences().existing.self ?? {};
  const { recent } = useRecentSteps();
  const offered = offeredSteps({ scope, language, search }).map(({ offers, ...rest }) => ({
    ...rest,
    offers: offers.filter(({ choice }) => nodeSpec(choice.kind).hasInput),
  }));
  const groups = withRecent(offered, recent, t('add.recent'));
  return (
    <Popover
      opened
      onChange={(opened) => !opened && onClose()}
      onDismiss={onClose}
      position="right-start"
      trapFocus
      // What it hangs on is a point, not a button that could have a popup.
      withRoles={false}
      shadow="md"
      width={264}
    >
      <Popover.Target>
        <Box className={classes.anchor} style={{ left: at.x, top: at.y }} />
      </Popover.Target>
      <Popover.Dropdown p={6} role="dialog" aria-label={t('add.title')} data-testid="quick-add">
        <Stack gap={6} onKeyDown={walkChoices}>
          <TextInput
            size="xs"
            data-autofocus
            // At once, not when the trap gets to it: the next key that is pressed belongs to it.
            autoFocus
            placeholder={t('add.search')}
            aria-label={t('add.search')}
            value={search}
            onChange={(event) => setSearch(event.currentTarget.value)}
            onKeyDown={(event) => {
              const first = best(groups, search);
              if (event.key === 'Enter' && first) onPick(first.choice);
            }}
          />
          <ScrollArea.Autosize mah={320} type="auto" scrollbarSize={6}>
            {groups.map(({ key: group, title, offers }) => (
              <section key={group} aria-label={title}>
                <Text size="xs" c="dimmed" fw={600} px={6} pt={6} pb={2}>
                  {title}
                </Text>
                {offers.map(({ key, choice, label }) => (
                  <UnstyledButton
                    key={key}
                    className={classes.choice}
                    data-choice
                    onClick={() => onPick(choice)}
                    data-testid={`add-${key}`}
                  >
                    <KindIcon kind={choice.kind} size={26} />
                    <span>{label}</span>
                  </UnstyledButton>
                ))}
              </section>
            ))}
            {groups.length === 0 && (
              <Text size="xs" c="dimmed" p="xs">
                {t('add.nothing')}
              </Text>
            )}
          </ScrollArea.Autosize>
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}

/** What Enter picks: the first step whose name has what was typed; one that only its description tells of comes after. */
function best(groups: readonly OfferSection[], search: string): StepOffer | undefined {
  const offers = groups.flatMap((group) => group.offers);
  const isNamed = lookingFor(search);
  return offers.find(({ label }) => isNamed(label)) ?? offers[0];
}

/** Arrow keys go from the field into the list, through it and back. */
function walkChoices(event: KeyboardEvent<HTMLElement>): void {
  const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (by === undefined) return;
  const stops = [...event.currentTarget.querySelectorAll<HTMLElement>('input, [data-choice]')];
  const next = stops[stops.indexOf(document.activeElement as HTMLElement) + by];
  if (!next) return;
  event.preventDefault();
  next.focus();
}

import { Radio, Text } from '@mantine/core';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { OfferedRight, Right, Rights, Scope } from '../../api/types';
import { byResource, outrunsSight, resourceOf, SCOPES, wordOf } from './role-rights';
import classes from './roles.module.css';

interface RightsTableProps {
  offered: readonly OfferedRight[];
  rights: Rights;
  onChange: (right: Right, scope: Scope) => void;
}

/**
 * Every right in a line, how far it reaches in the columns, which each group names again: a table this long is scrolled.
 * A line is a group of radio buttons: arrows choose in it.
 */
export function RightsTable({ offered, rights, onChange }: RightsTableProps) {
  const { t } = useTranslation();
  return (
    <table className={classes.rights}>
      {byResource(offered).map((group) => (
        <tbody key={group.resource}>
          <tr className={classes.group}>
            <th scope="rowgroup">{t(`roles.resource.${group.resource}`)}</th>
            {SCOPES.map((scope) => (
              <td key={scope} className={classes.scope} aria-hidden>
                {group.rights.some(({ scopes }) => scopes.includes(scope)) && t(`roles.scope.${scope}`)}
              </td>
            ))}
          </tr>
          {group.rights.map((one) => (
            <RightRow key={one.right} offered={one} rights={rights} onChange={onChange} />
          ))}
        </tbody>
      ))}
    </table>
  );
}

function RightRow({
  offered: { right, scopes },
  rights,
  onChange,
}: Omit<RightsTableProps, 'offered'> & { offered: OfferedRight }) {
  const { t, i18n } = useTranslation();
  const help = useId();
  const group = useId();
  const action = t(`roles.action.${wordOf(right)}`);
  const name = t('roles.ofRight', { resource: t(`roles.resource.${resourceOf(right)}`), action });
  const hints = [
    ...(i18n.exists(`roles.help.${wordOf(right)}`)
      ? [t(`roles.help.${wordOf(right)}` as 'roles.help.leads.change')]
      : []),
    ...(outrunsSight(rights, right) ? [t('roles.noWider', { see: t('roles.action.cases.read') })] : []),
  ];
  return (
    <tr>
      <th scope="row">
        {action}
        {hints.length > 0 && (
          <Text id={help} size="xs" c="dimmed">
            {hints.join(' ')}
          </Text>
        )}
      </th>
      {SCOPES.map((scope) => (
        <td key={scope} className={classes.scope}>
          {scopes.includes(scope) && (
            <Radio
              name={group}
              value={scope}
              checked={rights[right] === scope}
              onChange={() => onChange(right, scope)}
              aria-label={`${name}: ${t(`roles.scope.${scope}`)}`}
              aria-describedby={hints.length > 0 ? help : undefined}
            />
          )}
        </td>
      ))}
    </tr>
  );
}

import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { useRoles } from '../../api/people';
import { useOfferedRights } from '../../api/roles';
import { EmptyState } from '../../ui/empty-state';
import { IconShieldOff } from '@tabler/icons-react';
import { Page } from '../../ui/page';
import { QueryView } from '../../ui/query-view';
import { FormSkeleton } from '../../ui/skeletons';
import { RoleForm } from './role-form';

/** A role that is there, or, without an id, a new one. */
export default function RolePage() {
  const { t } = useTranslation();
  const { id } = useParams();
  const roles = useRoles();
  const offered = useOfferedRights();
  const role = roles.data?.find((candidate) => candidate.id === id);
  const title = id === undefined ? t('roles.newTitle') : (role?.name ?? (roles.isPending ? '…' : t('roles.gone')));
  return (
    <Page title={title} back={{ to: '/people?tab=roles', label: t('roles.back') }}>
      <QueryView query={roles} skeleton={<FormSkeleton />}>
        {(all) => (
          <QueryView query={offered} skeleton={<FormSkeleton />}>
            {(rights) =>
              id === undefined || role ? (
                <RoleForm key={id} role={role} roles={all} offered={rights} />
              ) : (
                <EmptyState icon={IconShieldOff} title={t('roles.gone')} text={t('roles.intro')} />
              )
            }
          </QueryView>
        )}
      </QueryView>
    </Page>
  );
}

import { Module } from '@nestjs/common';
import { APP_GUARD, APP_INTERCEPTOR } from '@nestjs/core';
import { AccountLinks } from './account-links.service';
import { AccountMailer } from './account-mailer.service';
import { ApiKeysController } from './api-keys/api-keys.controller';
import { ApiKeysService } from './api-keys/api-keys.service';
import { AttemptsService } from './attempts/attempts.service';
import { AuditLog } from './audit-log.service';
import { AuditController } from './audit.controller';
import { AuditService } from './audit.service';
import { FirstAdministrator } from './first-administrator';
import { InvitationsController } from './invitations.controller';
import { InvitationsService } from './invitations.service';
import { KnownBrowser } from './known-browser';
import { MeController } from './me.controller';
import { OriginInterceptor } from './origin.interceptor';
import { OidcClient } from './providers/oidc-client';
import { ProviderSignIn } from './providers/provider-sign-in.service';
import { RolesController } from './rights/roles.controller';
import { RolesService } from './rights/roles.service';
import { PasswordResets } from './password-resets.service';
import { SecondFactorController } from './second-factor/second-factor.controller';
import { SecondFactorService } from './second-factor/second-factor.service';
import { SessionListController } from './session-list.controller';
import { SessionList } from './session-list.service';
import { SessionCookie } from './session-cookie';
import { SessionController } from './session.controller';
import { AccessGuard } from './access.guard';
import { SessionsService } from './sessions.service';
import { SignInSettingsController } from './sign-in-settings.controller';
import { SignInSettingsService } from './sign-in-settings.service';
import { SignInService } from './sign-in.service';
import { TeamsController } from './teams.controller';
import { TeamsService } from './teams.service';
import { UsersController } from './users.controller';
import { UsersService } from './users.service';

/** People, teams, sessions, and the audit of what they change. */
@Module({
  controllers: [
    AuditController,
    InvitationsController,
    SessionListController,
    SessionController,
    MeController,
    UsersController,
    TeamsController,
    RolesController,
    ApiKeysController,
    SecondFactorController,
    SignInSettingsController,
  ],
  providers: [
    AccountLinks,
    AccountMailer,
    AttemptsService,
    AuditLog,
    ApiKeysService,
    InvitationsService,
    PasswordResets,
    SessionList,
    KnownBrowser,
    OidcClient,
    ProviderSignIn,
    SecondFactorService,
    SignInService,
    SignInSettingsService,
    AuditService,
    FirstAdministrator,
    RolesService,
    SessionCookie,
    SessionsService,
    TeamsService,
    UsersService,
    { provide: APP_GUARD, useClass: AccessGuard },
    { provide: APP_INTERCEPTOR, useClass: OriginInterceptor },
  ],
  exports: [
    AccountLinks,
    AccountMailer,
    AuditService,
    FirstAdministrator,
    RolesService,
    SessionsService,
    TeamsService,
    UsersService,
  ],
})
export class IdentityModule {}

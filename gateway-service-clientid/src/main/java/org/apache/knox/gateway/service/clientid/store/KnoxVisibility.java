/*
 * Licensed to the Apache Software Foundation (ASF) under one or more
 * contributor license agreements. See the NOTICE file distributed with this
 * work for additional information regarding copyright ownership. The ASF
 * licenses this file to you under the Apache License, Version 2.0 (the
 * "License"); you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 * http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS, WITHOUT
 * WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the
 * License for the specific language governing permissions and limitations under
 * the License.
 */
package org.apache.knox.gateway.service.clientid.store;

import java.time.Clock;
import java.util.Optional;
import java.util.function.Supplier;
import javax.security.auth.Subject;
import org.apache.knox.gateway.security.SubjectUtils;
import org.apache.knox.gateway.service.clientid.credential.ApiClient;
import org.apache.knox.gateway.service.clientid.credential.StoredClient;
import org.apache.knox.gateway.service.clientid.credential.UserNames;
import org.jspecify.annotations.Nullable;

/**
 * What Knox's own services and login providers may know of an API client. This is the one place
 * that says so; what they may not know of is to them an unknown token.
 *
 * <ul>
 *   <li>In the request of a user who is logged in (KNOXTOKEN): that user's own clients.
 *   <li>Where nobody is logged in yet (JWTProvider): nothing, for it asks neither for realms nor
 *       for policies. Where {@link JwtProviderSetting} allows it: clients that may act everywhere
 *       without restriction, and those only as long as {@link PasscodeCheck} sees that the passcode
 *       was compared.
 * </ul>
 *
 * <p>Tokens of Knox's own services (KNOXTOKEN) are theirs, and known as Knox has it. Only lists
 * show to a user nothing but what that user owns or has made for others.
 */
final class KnoxVisibility {

  private final boolean providersAllowed;
  private final Clock clock;
  private final Supplier<UserNames> names;
  private final PasscodeCheck passcodes = new PasscodeCheck();

  /**
   * The rule.
   *
   * @param providersAllowed whether login providers are told of unrestricted clients
   * @param clock the time
   * @param names how names of users are compared now
   */
  KnoxVisibility(boolean providersAllowed, Clock clock, Supplier<UserNames> names) {
    this.providersAllowed = providersAllowed;
    this.clock = clock;
    this.names = names;
  }

  /** What is asked of a token: the order of these tells what Knox's provider does. */
  enum Question {
    EXPIRATION,
    METADATA,
    ISSUE_TIME,
    /** To change or remove it, which no login does. */
    CHANGE
  }

  /** The client, if who asks may know of it. */
  Optional<StoredClient> visible(StoredClient stored, Question question) {
    Subject subject = SubjectUtils.getCurrentSubject();
    if (subject != null) {
      return Optional.of(stored).filter(known -> isOwner(user(subject), known.client()));
    }
    return providersAllowed
            && stored.knoxMac() != null
            && actsEverywhere(stored.client())
            && passcodes.allows(stored.client().id(), question)
        ? Optional.of(stored)
        : Optional.empty();
  }

  /** Whether who asks may list what a user owns or has made for others. */
  boolean mayList(@Nullable String userName) {
    Subject subject = SubjectUtils.getCurrentSubject();
    return subject == null || isSame(user(subject), userName);
  }

  /** Whether a list may show it to who asks. */
  boolean isListed(StoredClient stored) {
    Subject subject = SubjectUtils.getCurrentSubject();
    return subject != null && isOwner(user(subject), stored.client());
  }

  private boolean actsEverywhere(ApiClient client) {
    return client.enabled()
        && !client.isExpired(clock.instant())
        && client.realms().contains(ApiClient.ALL_REALMS)
        && client.policies().isEmpty();
  }

  private static @Nullable String user(Subject subject) {
    return SubjectUtils.getEffectivePrincipalName(subject);
  }

  private boolean isOwner(@Nullable String user, ApiClient client) {
    return isSame(user, client.owner());
  }

  private boolean isSame(@Nullable String user, @Nullable String other) {
    return user != null && other != null && names.get().areSame(user, other);
  }
}

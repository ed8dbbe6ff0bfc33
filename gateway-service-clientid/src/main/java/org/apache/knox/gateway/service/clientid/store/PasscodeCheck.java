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

import org.apache.knox.gateway.service.clientid.store.KnoxVisibility.Question;
import org.jspecify.annotations.Nullable;

/**
 * Sees whether Knox's provider compared a passcode, or took it from its memory of verified ones.
 *
 * <p>That memory is keyed by the passcode alone (defect 2 of Knox 2.0.0): with one passcode of
 * one's own in it, any id could be put before it, and a secret that was reset would live on. On the
 * way to a login the provider asks, on one thread, for the expiry of the id and for its metadata,
 * then for its time of issue and again for the metadata to compare the passcode, and at last for
 * the metadata to learn who it is. Without the question in the middle nothing was compared, and the
 * last one is refused.
 *
 * <p>So the same passcode is let in again only when it is no longer in the memory: topologies need
 * {@code tokens.verified.cache.max} 0.
 */
final class PasscodeCheck {

  /** How far a login has come. */
  private enum Stage {
    BEGUN,
    ENABLED,
    COMPARING,
    COMPARED,
    LET_IN
  }

  /** A login on this thread. */
  private record Login(String id, Stage stage) {}

  private static final ThreadLocal<@Nullable Login> CURRENT = new ThreadLocal<>();

  /** Takes a question about a client; false where a provider asks that has compared nothing. */
  boolean allows(String id, Question question) {
    Stage next = next(id, question);
    if (next == null) {
      CURRENT.remove();
    } else {
      CURRENT.set(new Login(id, next));
    }
    return next != null;
  }

  private @Nullable Stage next(String id, Question question) {
    if (question == Question.EXPIRATION) {
      return Stage.BEGUN;
    }
    Login login = CURRENT.get();
    if (login == null || !login.id().equals(id)) {
      return null;
    }
    return switch (question) {
      case METADATA -> afterMetadata(login.stage());
      case ISSUE_TIME -> login.stage() == Stage.ENABLED ? Stage.COMPARING : null;
      default -> null;
    };
  }

  private static @Nullable Stage afterMetadata(Stage stage) {
    return switch (stage) {
      case BEGUN -> Stage.ENABLED;
      case COMPARING -> Stage.COMPARED;
      case COMPARED -> Stage.LET_IN;
      default -> null;
    };
  }
}

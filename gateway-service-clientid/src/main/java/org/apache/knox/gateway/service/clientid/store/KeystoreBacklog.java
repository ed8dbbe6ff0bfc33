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

import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.Set;
import org.apache.knox.gateway.services.token.impl.AliasBasedTokenStateService;

/**
 * What Knox's {@code AliasBasedTokenStateService} has yet to write to the keystore.
 *
 * <p>Knox 2.0.0 writes it every 15 seconds and when it stops, and gets it wrong: a set of expiries
 * in which the first of a token stays, and of metadata in which all of a token stay and any may be
 * written last. A credential disabled or renewed soon after it was minted would be as before after
 * a restart. There is no other way in than reflection.
 */
final class KeystoreBacklog {

  private final Set<?> entries;
  private final Method tokenId;

  /**
   * Finds the backlog of a service.
   *
   * @throws IllegalStateException if this Knox has none such
   */
  KeystoreBacklog(AliasBasedTokenStateService service) {
    try {
      Field field = AliasBasedTokenStateService.class.getDeclaredField("unpersistedState");
      field.setAccessible(true);
      entries = (Set<?>) field.get(service);
      tokenId =
          Class.forName(AliasBasedTokenStateService.class.getName() + "$TokenState")
              .getDeclaredMethod("getTokenId");
      tokenId.setAccessible(true);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("not the keystore service of Knox 2.0.0", e);
    }
  }

  /** Takes a token out of it, so that Knox will not write what we write ourselves. */
  void forget(String id) {
    // The lock that Knox takes.
    synchronized (entries) {
      entries.removeIf(entry -> id.equals(tokenIdOf(entry)));
    }
  }

  private Object tokenIdOf(Object entry) {
    try {
      return tokenId.invoke(entry);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }
}

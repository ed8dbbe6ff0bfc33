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

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.apache.knox.gateway.config.impl.GatewayConfigImpl;
import org.apache.knox.gateway.service.clientid.credential.CredentialException;
import org.apache.knox.gateway.service.clientid.credential.CredentialStore;
import org.apache.knox.gateway.service.clientid.credential.ErrorCode;
import org.apache.knox.gateway.service.clientid.credential.OwnerLimit;
import org.apache.knox.gateway.service.clientid.credential.StoredClient;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is still found while the store does not answer. */
class OutageTest {

  private static final Duration LONG = Duration.ofMinutes(5);

  private final CredentialStore memory = new MemoryCredentialStore();
  private final StoredClient client = Clients.of("sam", Clock.systemUTC());
  private final String id = client.client().id();
  private boolean away;

  @BeforeEach
  void create() {
    memory.create(client, OwnerLimit.unlimited(), Instant.now());
  }

  private CachingCredentialStore store(Duration outage) {
    CredentialStore failing =
        (CredentialStore)
            Proxy.newProxyInstance(
                OutageTest.class.getClassLoader(),
                new Class<?>[] {CredentialStore.class},
                (self, method, arguments) -> {
                  if (away) {
                    throw CredentialException.storeFailed(null);
                  }
                  try {
                    return method.invoke(memory, arguments);
                  } catch (InvocationTargetException e) {
                    throw e.getTargetException();
                  }
                });
    return new CachingCredentialStore(failing, outage);
  }

  /** Looks once, and then loses the store and what was looked up a moment ago. */
  private CachingCredentialStore lost(Duration outage) throws InterruptedException {
    CachingCredentialStore store = store(outage);
    assertThat(store.find(id)).contains(client);
    assertThat(store.find("nobody")).isEmpty();
    away = true;
    TimeUnit.MILLISECONDS.sleep(CachingCredentialStore.STALENESS.toMillis() + 100);
    return store;
  }

  private static void assertUnavailable(CachingCredentialStore store, String id) {
    ContractGroup.assertFails(ErrorCode.TEMPORARILY_UNAVAILABLE, () -> store.find(id));
  }

  @Test
  void find_unlessItIsWanted_fails() throws Exception {
    assertUnavailable(lost(Duration.ZERO), id);
  }

  @Test
  void find_whatWasFoundBefore_isFoundAsItWas() throws Exception {
    CachingCredentialStore store = lost(LONG);
    assertThat(store.find(id)).contains(client);
    assertThat(store.find("nobody")).isEmpty();
    assertUnavailable(store, "never asked for");
  }

  @Test
  void find_afterTheTime_fails() throws Exception {
    CachingCredentialStore store = lost(Duration.ofSeconds(1));
    TimeUnit.MILLISECONDS.sleep(500);
    // What was answered last may itself be remembered for a moment.
    Instant deadline = Instant.now().plusSeconds(5);
    while (Instant.now().isBefore(deadline)) {
      try {
        store.find(id);
        TimeUnit.MILLISECONDS.sleep(50);
      } catch (CredentialException e) {
        return;
      }
    }
    Assertions.fail("still found");
  }

  @Test
  void find_revokedBefore_isGone() throws Exception {
    CachingCredentialStore store = store(LONG);
    assertThat(store.find(id)).isPresent();
    store.delete(id);
    away = true;
    assertUnavailable(store, id);
  }

  @Test
  void find_disabledBefore_isDisabled() throws Exception {
    CachingCredentialStore store = store(LONG);
    assertThat(store.find(id)).contains(client);
    Clients.change(store, id, current -> current.withEnabled(false));
    assertThat(store.find(id).orElseThrow().client().enabled()).isFalse();
    away = true;
    TimeUnit.MILLISECONDS.sleep(CachingCredentialStore.STALENESS.toMillis() + 100);
    assertThat(store.find(id).orElseThrow().client().enabled()).isFalse();
  }

  /** It may have been done, although the answer was lost. */
  @Test
  void find_afterAChangeThatFailed_fails() throws Exception {
    CachingCredentialStore store = lost(LONG);
    ContractGroup.assertFails(ErrorCode.TEMPORARILY_UNAVAILABLE, () -> store.delete(id));
    assertUnavailable(store, id);
  }

  @Test
  void find_heardThatItChanged_fails() throws Exception {
    CachingCredentialStore store = lost(LONG);
    store.forget(id);
    assertUnavailable(store, id);
    assertThat(store.find("nobody")).isEmpty();
    store.forgetAll();
    assertUnavailable(store, "nobody");
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "3601", "1h", "99999999999"})
  void setting_otherThanSeconds_isRefused(String text) {
    GatewayConfigImpl config = new GatewayConfigImpl();
    config.set("gateway.service.tokenstate.outage.seconds", text);
    Assertions.assertThatExceptionOfType(StoreRefusedException.class)
        .isThrownBy(() -> OutageSetting.check(config))
        .withMessageContaining("gateway.service.tokenstate.outage.seconds");
    assertThat(OutageSetting.of(config)).isZero();
  }

  @Test
  void setting_seconds_isTaken() throws Exception {
    GatewayConfigImpl config = new GatewayConfigImpl();
    assertThat(OutageSetting.of(config)).isZero();
    config.set("gateway.service.tokenstate.outage.seconds", " 60 ");
    OutageSetting.check(config);
    assertThat(OutageSetting.of(config)).isEqualTo(Duration.ofMinutes(1));
  }
}

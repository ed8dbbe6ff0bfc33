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
package org.apache.knox.gateway.service.clientid.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.knox.gateway.service.clientid.config.ConfigurationException;
import org.apache.knox.gateway.service.clientid.config.OAuthConfiguration;
import org.apache.knox.gateway.service.clientid.credential.ApiClient;
import org.apache.knox.gateway.service.clientid.credential.CredentialException;
import org.apache.knox.gateway.service.clientid.credential.ErrorCode;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PoliciesTest {

  private static final Map<String, String> PARAMETERS =
      Map.of(
          "clientid.oauth.token.ttl", "60000",
          "clientid.oauth.token.audiences", "realm-wide",
          "clientid.policy.etl.lifetime", "5000",
          "clientid.policy.etl.audiences", "a, b",
          "clientid.policy.etl.scopes", "read,write",
          "clientid.policy.etl.groups", "etl,night",
          "clientid.policy.near.networks", "192.0.2.0/24",
          "clientid.policy.sams.owners", "sam",
          "clientid.policy.toms.owners", "tom",
          "clientid.policy.plain.lifetime", "");

  private final TestRealm realm = new TestRealm(PARAMETERS);
  private final Policies policies = realm.server.policies();

  private Policy selectOf(String requested, String... assigned) {
    ApiClient client = realm.client(TestRealm.with(assigned)).client();
    return policies.select(client, requested, TestRealm.ISSUER, TestRealm.ADDRESS);
  }

  private Policy select(@Nullable String clientsOwn, @Nullable String requested) {
    ApiClient client = realm.client(TestRealm.assigned(clientsOwn, "*")).client();
    return policies.select(client, requested, TestRealm.ISSUER, TestRealm.ADDRESS);
  }

  private void assertRefused(
      @Nullable String clientsOwn, @Nullable String requested, ErrorCode code) {
    assertThatExceptionOfType(CredentialException.class)
        .isThrownBy(() -> select(clientsOwn, requested))
        .matches(e -> e.code() == code);
  }

  private void checkFrom(String address, String... assigned) {
    ApiClient client =
        realm
            .client(assigned.length == 0 ? TestRealm.assigned(null, "*") : TestRealm.with(assigned))
            .client();
    policies.checkFrom(client, TestRealm.ISSUER, address);
  }

  /** Introspection and revocation name no policy; who holds a secret elsewhere learns nothing. */
  @Test
  void checkFrom_whereNoPolicyOfTheClientAllowsIt_isRefused() {
    checkFrom("192.0.2.7", "near");
    checkFrom("198.51.100.7", "near", "etl");
    checkFrom("198.51.100.7");
    assertThatExceptionOfType(CredentialException.class)
        .isThrownBy(() -> checkFrom("198.51.100.7", "near"))
        .matches(e -> e.code() == ErrorCode.UNAUTHORIZED_CLIENT);
  }

  @Test
  void select_nothingNamed_isTheDefaultWithTheRealmsSettings() {
    Policy policy = select(null, null);
    assertThat(policy.name()).isEqualTo("default");
    assertThat(policy.lifetime()).isEqualTo(Duration.ofMinutes(1));
    assertThat(policy.audiences()).containsExactly("realm-wide");
    assertThat(policy.groups()).isEmpty();
  }

  @Test
  void select_clientsOwn_appliesWhenTheRequestNamesNone() {
    assertThat(select("etl", null).name()).isEqualTo("etl");
    assertThat(select("etl", "etl").name()).isEqualTo("etl");
    assertThat(selectOf("plain", "etl", "plain").name()).isEqualTo("plain");
  }

  /** One answer, so that nobody learns which policies there are. */
  @ParameterizedTest
  @ValueSource(strings = {"etl", "plain", "toms", "nosuch", "ETL", "etl.scopes", ""})
  void select_notAssigned_isRefusedAsIfItWereNotThere(String requested) {
    for (ThrowingCallable call :
        List.<ThrowingCallable>of(
            () -> select(null, requested),
            () -> select("near", requested),
            () -> selectOf(requested, "near", "gone"))) {
      assertThatExceptionOfType(CredentialException.class)
          .isThrownBy(call)
          .matches(e -> e.code() == ErrorCode.UNAUTHORIZED_CLIENT)
          .matches(e -> e.description().equals("The client may not use this policy"));
    }
  }

  @Test
  void select_assigned_hasNoOtherNotEvenTheDefaultOrItsOwners() {
    assertRefused("near", "default", ErrorCode.UNAUTHORIZED_CLIENT);
    assertRefused("near", "sams", ErrorCode.UNAUTHORIZED_CLIENT);
    assertThat(selectOf("default", "near", "default").name()).isEqualTo("default");
  }

  @Test
  void select_assignedAndForOtherOwners_isRefused() {
    assertRefused("toms", null, ErrorCode.UNAUTHORIZED_CLIENT);
    assertThat(select("sams", null).name()).isEqualTo("sams");
  }

  @Test
  void select_policiesWithoutADefaultOne_mustBeNamed() {
    ApiClient client =
        realm.client(any -> any.toBuilder().policies(List.of("etl", "plain")).build()).client();
    assertThatExceptionOfType(CredentialException.class)
        .isThrownBy(() -> policies.select(client, null, TestRealm.ISSUER, TestRealm.ADDRESS))
        .matches(e -> e.code() == ErrorCode.UNAUTHORIZED_CLIENT);
    assertThat(policies.select(client, "etl", TestRealm.ISSUER, TestRealm.ADDRESS).name())
        .isEqualTo("etl");
  }

  @Test
  void select_named_hasItsOwnRules() {
    Policy policy = selectOf("etl", "default", "etl");
    assertThat(policy.lifetime()).isEqualTo(Duration.ofSeconds(5));
    assertThat(policy.audiences()).containsExactlyInAnyOrder("a", "b");
    assertThat(policy.scopes()).containsExactlyInAnyOrder("read", "write");
    assertThat(policy.groups()).containsExactlyInAnyOrder("etl", "night");
  }

  @Test
  void select_noAudienceAnywhere_isForTheIssuer() {
    Policies bare = new TestRealm(Map.of()).server.policies();
    assertThat(
            bare.select(realm.client().client(), null, TestRealm.ISSUER, TestRealm.ADDRESS)
                .audiences())
        .containsExactly(TestRealm.ISSUER);
  }

  @Test
  void select_clientsOwnHasGone_neverWidensToTheDefault() {
    assertRefused("gone", null, ErrorCode.UNAUTHORIZED_CLIENT);
  }

  @Test
  void select_foreignOwner_isRefused() {
    assertThat(select(null, "sams").name()).isEqualTo("sams");
    assertRefused(null, "toms", ErrorCode.UNAUTHORIZED_CLIENT);
  }

  @ParameterizedTest
  @CsvSource({
    "192.0.2.1, true", "192.0.2.255, true", "192.0.3.1, false", "127.0.0.1, false",
    "::1, false", "::ffff:192.0.2.9, true", "[::ffff:192.0.2.9], true", "[2001:db8::1], false"
  })
  void select_network_decides(String address, boolean allowed) {
    ApiClient client = realm.client(TestRealm.with("near")).client();
    if (allowed) {
      assertThat(policies.select(client, "near", TestRealm.ISSUER, address).name())
          .isEqualTo("near");
    } else {
      assertThatExceptionOfType(CredentialException.class)
          .isThrownBy(() -> policies.select(client, "near", TestRealm.ISSUER, address))
          .matches(e -> e.code() == ErrorCode.UNAUTHORIZED_CLIENT);
    }
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "'', read, read", "'read', '', read", "'read,write', 'read x', read",
        "'read,write', 'write read', 'read write'", "'read', 'x', -", "'', 'x y', 'x y'",
        "'', '', ''", "'read', 'READ', -"
      })
  void grant_isTheAllowedPartOfWhatIsAskedFor(
      String allowed, String requested, @Nullable String granted) {
    Policy policy =
        new Policy(
            "p",
            Duration.ofMinutes(1),
            Duration.ofDays(1),
            Set.of("a"),
            items(allowed, ","),
            Set.of(),
            List.of(),
            Set.of());
    assertThat(
            policy
                .grant(items(requested, " "))
                .map(scopes -> String.join(" ", scopes))
                .orElse(null))
        .isEqualTo(granted);
  }

  private static Set<String> items(String text, String separator) {
    return text.isEmpty() ? Set.of() : new TreeSet<>(List.of(text.split(separator, -1)));
  }

  @Test
  void scopes_areThoseOfAllPolicies() {
    assertThat(policies.scopes()).containsExactlyInAnyOrder("read", "write");
  }

  @Test
  void parse_problems_areToldTogether() {
    Map<String, String> wrong =
        Map.ofEntries(
            Map.entry("clientid.oauth.sigalg", "HS256"),
            Map.entry("clientid.oauth.token.ttl", "0"),
            Map.entry("clientid.oauth.issuer", "http://insecure.example"),
            Map.entry("clientid.oauth.nosuch", "x"),
            Map.entry("oauth.issuer", "https://unprefixed.example"),
            Map.entry("clientid.policy.p.lifetime", "-1"),
            Map.entry("clientid.policy.p.networks", "10.0.0.0/33"),
            Map.entry("clientid.policy.q.networks", "gateway.example"),
            Map.entry("clientid.policy.r.networks", " , "),
            Map.entry("clientid.policy.p.nosuch", "x"),
            Map.entry("clientid.policy.a b.scopes", "x"),
            Map.entry("clientid.policy.lifetime", "5000"));
    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(() -> OAuthConfiguration.parse(wrong))
        .satisfies(
            e -> {
              assertThat(e.problems()).hasSize(wrong.size());
              wrong
                  .keySet()
                  .forEach(
                      name -> assertThat(e.problems()).anyMatch(line -> line.startsWith(name)));
            });
  }
}

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
package org.apache.knox.gateway.service.clientid.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import javax.security.auth.x500.X500Principal;
import org.apache.knox.gateway.service.clientid.administration.Operators;
import org.apache.knox.gateway.service.clientid.credential.IssuingRules;
import org.apache.knox.gateway.service.clientid.credential.OwnerLimit;
import org.apache.knox.gateway.service.clientid.credential.UserNames;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClientIdConfigurationTest {

  /**
   * What a setting must take and refuse.
   *
   * @param good values, the first of which is not the default
   * @param bad values
   */
  private record Example(List<String> good, List<String> bad) {}

  private static final List<String> TEXT_IS_FREE = List.of();
  private static final List<String> NO_FLAGS = List.of("yes", "TRUE", "1", "truefalse");
  private static final List<String> NO_TIMES =
      List.of(
          "0", "999", "-2", "-1000", "1.5", "1h", "300000000000000", "9999999999999999999", "٣٣٣٣");

  private static final Map<Setting, Example> EXAMPLES = new EnumMap<>(Setting.class);

  private static void example(Setting setting, List<String> good, List<String> bad) {
    EXAMPLES.put(setting, new Example(good, bad));
  }

  static {
    example(Setting.TTL, List.of("74000", "-1", "1000", " 5000 "), NO_TIMES);
    example(Setting.SERVER_MANAGED, List.of("true"), List.of("false", "TRUE"));
    example(Setting.LIFESPAN_INPUT_ENABLED, List.of("false", "true"), NO_FLAGS);
    example(Setting.CLIENT_CERT_REQUIRED, List.of("true", "false"), NO_FLAGS);
    example(Setting.ALLOWED_PRINCIPALS, List.of("CN=a, O=b; CN=c"), List.of("a", "CN=a;b", "CN"));
    example(
        Setting.USER_LIMIT_EXCEEDED_ACTION,
        List.of("REMOVE_OLDEST", "RETURN_ERROR"),
        List.of("remove_oldest", "NONE"));
    example(Setting.RENEW_INTERVAL, List.of("3600000"), plus(NO_TIMES, "-1"));
    example(Setting.MAX_LIFETIME, List.of("7200000"), plus(NO_TIMES, "-1"));
    example(Setting.RENEWERS, List.of("sam, tom"), TEXT_IS_FREE);
    example(
        Setting.DEFAULT_REALMS,
        List.of("*", "datashare", "a, b-c.d_e"),
        List.of("a b", "*,a", ",", "x".repeat(257)));
    example(
        Setting.OPERATORS,
        List.of("admin", "admin, eve;platform,Domain Users", ";platform"),
        List.of("*", "a;b;c", ",", "a,", "a;*", ";", "adm\u200Bin", ";plat\u2060form"));
    example(
        Setting.USER_NAMES, List.of("auto", "exact", "lower"), List.of("upper", "Lower", "true"));
    example(Setting.MAX_GRACE, List.of("0", "86400000"), List.of("-1", "1d", "31536000001", "1e3"));
    example(
        Setting.CLIENT_DATA,
        List.of("a=b", "a=b, c=d=e", "a="),
        List.of("a", "=b", "a=b,,c=d", "client_secret=x", "a=b, expires_in=1"));
    example(Setting.TARGET_URL, List.of("https://gateway/x"), TEXT_IS_FREE);
    example(Setting.TOKENGEN_BACKENDS, List.of("JDBCTokenStateService"), TEXT_IS_FREE);
    example(Setting.AUDIENCES, List.of("a,b"), TEXT_IS_FREE);
    example(Setting.ISSUER, List.of("ME"), TEXT_IS_FREE);
    example(Setting.TYPE, List.of("JWT"), TEXT_IS_FREE);
    example(Setting.SIGNATURE_ALGORITHM, List.of("RS256", "HS512"), List.of("none", "rs256"));
    example(Setting.INCLUDE_GROUPS_ALLOWED, List.of("false", "true"), NO_FLAGS);
    example(Setting.TARGET_ENDPOINT_CERTIFICATE, List.of("MIIC"), TEXT_IS_FREE);
  }

  private static List<String> plus(List<String> list, String more) {
    return Stream.concat(list.stream(), Stream.of(more)).toList();
  }

  private static ClientIdConfiguration parse(Map<String, String> parameters) {
    try {
      return ClientIdConfiguration.parse(parameters, UserNames.EXACT);
    } catch (ConfigurationException e) {
      throw new AssertionError(e);
    }
  }

  private static ClientIdConfiguration with(Setting setting, String value) {
    return parse(Map.of(setting.key(), value));
  }

  private static List<String> problems(Map<String, String> parameters) {
    ConfigurationException thrown =
        catchThrowableOfType(
            ConfigurationException.class,
            () -> ClientIdConfiguration.parse(parameters, UserNames.EXACT));
    assertThat(thrown).as("parameters %s are accepted", parameters).isNotNull();
    return thrown.problems();
  }

  @ParameterizedTest
  @EnumSource
  void parse_eachSetting_takesTheGoodAndNamesTheBad(Setting setting) {
    Example example =
        Objects.requireNonNull(EXAMPLES.get(setting), () -> "no example of " + setting);
    for (String good : example.good()) {
      assertThat(with(setting, good).value(setting)).isEqualTo(good.trim());
    }
    for (String bad : example.bad()) {
      assertThat(problems(Map.of(setting.key(), bad)))
          .as("%s = %s", setting.key(), bad)
          .singleElement()
          .asString()
          .startsWith(setting.key() + ": the value must be ");
    }
  }

  @ParameterizedTest
  @EnumSource
  void parse_settingNotGiven_hasItsDefault(Setting setting) {
    assertThat(parse(Map.of()).value(setting)).isEqualTo(setting.defaultValue());
    assertThat(with(setting, "  ").value(setting)).isEqualTo(setting.defaultValue());
    assertThat(setting.defaultValue().isEmpty() || accepts(setting, setting.defaultValue()))
        .as("default of %s", setting)
        .isTrue();
  }

  private static boolean accepts(Setting setting, String value) {
    return setting.constraint().accepts().test(value);
  }

  @ParameterizedTest
  @EnumSource
  void parse_prefixForgotten_isNamedWithThePrefix(Setting setting) {
    assertThat(problems(Map.of(setting.knoxName(), "x")))
        .singleElement()
        .asString()
        .startsWith(setting.knoxName() + ": ")
        .contains(setting.key());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"clientid.knox.token.tll", "clientid.", "", "clientid.clientid.knox.token.ttl"})
  void parse_unknownParameter_isNamed(String name) {
    assertThat(problems(Map.of(name, "1"))).containsExactly(name + ": unknown parameter");
  }

  @Test
  void parse_manyProblems_areReportedTogetherInOrder() {
    Map<String, String> parameters = new HashMap<>();
    parameters.put(Setting.TTL.key(), "0");
    parameters.put(Setting.SERVER_MANAGED.key(), "false");
    parameters.put("knox.token.ttl", "1000");
    parameters.put("nonsense", "1");
    parameters.put(Setting.RENEWERS.key(), "sam");
    assertThat(problems(parameters))
        .extracting(problem -> problem.substring(0, problem.indexOf(':')))
        .containsExactly(
            Setting.SERVER_MANAGED.key(), Setting.TTL.key(), "knox.token.ttl", "nonsense");
  }

  private static <T> T rule(Setting setting, String value, Function<IssuingRules, T> rule) {
    return rule.apply(with(setting, value).issuingRules(10));
  }

  @Test
  void issuingRules_settings_arriveThere() {
    IssuingRules defaults = parse(Map.of()).issuingRules(10);
    assertThat(defaults.ttl()).isNull();
    assertThat(defaults.lifespanAllowed()).isTrue();
    assertThat(defaults.renewInterval()).isEqualTo(Duration.ofDays(1));
    assertThat(defaults.maximumLifetime()).isEqualTo(Duration.ofDays(7));
    assertThat(defaults.renewers()).isEmpty();
    assertThat(defaults.ownerLimit()).isEqualTo(new OwnerLimit(10, OwnerLimit.Action.RETURN_ERROR));
    assertThat(rule(Setting.TTL, "74000", IssuingRules::ttl)).isEqualTo(Duration.ofSeconds(74));
    assertThat(rule(Setting.LIFESPAN_INPUT_ENABLED, "false", IssuingRules::lifespanAllowed))
        .isFalse();
    assertThat(rule(Setting.RENEW_INTERVAL, "2000", IssuingRules::renewInterval))
        .isEqualTo(Duration.ofSeconds(2));
    assertThat(rule(Setting.MAX_LIFETIME, "3000", IssuingRules::maximumLifetime))
        .isEqualTo(Duration.ofSeconds(3));
    assertThat(rule(Setting.RENEWERS, " sam, tom ,,", IssuingRules::renewers))
        .containsExactlyInAnyOrder("sam", "tom");
    assertThat(rule(Setting.USER_LIMIT_EXCEEDED_ACTION, "REMOVE_OLDEST", IssuingRules::ownerLimit))
        .isEqualTo(new OwnerLimit(10, OwnerLimit.Action.REMOVE_OLDEST));
    assertThat(parse(Map.of()).issuingRules(-1).ownerLimit().isLimited()).isFalse();
  }

  @Test
  void otherSettings_arriveWhereTheyAreAskedFor() {
    assertThat(with(Setting.ALLOWED_PRINCIPALS, "CN=a, O=b;cn=C").allowedPrincipals())
        .containsExactlyInAnyOrder(new X500Principal("cn=A,o=B"), new X500Principal("CN=c"))
        .doesNotContain(new X500Principal("CN=a x, O=b"));
    assertThat(parse(Map.of()).allowedPrincipals()).isEmpty();
    assertThat(with(Setting.CLIENT_DATA, "a=b, c=d=e").answerMembers())
        .containsExactlyInAnyOrderEntriesOf(Map.of("a", "b", "c", "d=e"));
    assertThat(with(Setting.TARGET_URL, "https://x").answerMembers())
        .containsExactly(Map.entry("target_url", "https://x"));
    assertThat(with(Setting.CLIENT_CERT_REQUIRED, "true").isSet(Setting.CLIENT_CERT_REQUIRED))
        .isTrue();
  }

  @Test
  void settings_names_areDistinctAndFoundByKnoxsName() {
    assertThat(Arrays.stream(Setting.values()).map(Setting::key)).doesNotHaveDuplicates();
    for (Setting setting : Setting.values()) {
      assertThat(Setting.byKnoxName(setting.knoxName())).contains(setting);
    }
  }

  @Test
  void operators_thousands_areRead() {
    Operators operators =
        parse(Map.of("clientid.operators", "operator,".repeat(20_000) + "last")).operators();
    assertThat(operators.administrator("last", List.of()).ofAllRealms()).isTrue();
  }

  @Test
  void operators_ofAllAndOfOneRealm_areRead() {
    Operators operators =
        parse(
                Map.of(
                    "clientid.operators", "admin, root; platform",
                    "clientid.operators.lake", "eve",
                    "clientid.operators.sea", ";sailors"))
            .operators();
    assertThat(operators.administrator("root", List.of()).ofAllRealms()).isTrue();
    assertThat(operators.administrator("sam", List.of("platform")).ofAllRealms()).isTrue();
    assertThat(operators.administrator("eve", List.of("sailors")).realms())
        .containsExactlyInAnyOrder("lake", "sea");
    assertThat(parse(Map.of()).operators().administrator("admin", List.of()).isOperator())
        .isFalse();
  }

  @Test
  void operators_ofABadRealmOrBadNames_areNamed() {
    assertThat(problems(Map.of("clientid.operators.a b", "eve", "clientid.operators.lake", "*")))
        .hasSize(2)
        .anySatisfy(problem -> assertThat(problem).startsWith("clientid.operators.a b: unknown"))
        .anySatisfy(
            problem -> assertThat(problem).startsWith("clientid.operators.lake: the value"));
  }
}

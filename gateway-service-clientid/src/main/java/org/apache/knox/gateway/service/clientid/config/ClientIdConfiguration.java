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

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import javax.security.auth.x500.X500Principal;
import org.apache.knox.gateway.service.clientid.administration.Operators;
import org.apache.knox.gateway.service.clientid.credential.IssuingRules;
import org.apache.knox.gateway.service.clientid.credential.OwnerLimit;
import org.apache.knox.gateway.service.clientid.credential.UserNames;

/** The parameters of one CLIENTID service, read and checked once. */
public final class ClientIdConfiguration {

  private static final String OF_ONE_REALM = Setting.OPERATORS.key() + ".";

  private final ParameterValues<Setting> values;
  private final Map<String, String> operatorsByRealm;
  private final UserNames userNames;

  private ClientIdConfiguration(
      ParameterValues<Setting> values,
      Map<String, String> operatorsByRealm,
      UserNames namesOfLogin) {
    this.values = values;
    this.operatorsByRealm = operatorsByRealm;
    this.userNames =
        switch (value(Setting.USER_NAMES)) {
          case "exact" -> UserNames.EXACT;
          case "lower" -> UserNames.LOWER;
          default -> namesOfLogin;
        };
  }

  /**
   * Reads the parameters of a service.
   *
   * @param parameters names and values as they stand in the topology
   * @param namesOfLogin how the topology's login compares names of users
   * @throws ConfigurationException naming all problems together
   */
  public static ClientIdConfiguration parse(Map<String, String> parameters, UserNames namesOfLogin)
      throws ConfigurationException {
    List<String> problems = new ArrayList<>();
    Map<String, String> settings = new TreeMap<>(parameters);
    Map<String, String> operatorsByRealm = new TreeMap<>();
    parameters.forEach(
        (name, value) -> {
          if (name.startsWith(OF_ONE_REALM)) {
            settings.remove(name);
            operatorsByRealm.put(name.substring(OF_ONE_REALM.length()), value.trim());
          }
        });
    ParameterValues<Setting> values = ParameterValues.read(Setting.class, settings, problems);
    operatorsByRealm.forEach((realm, names) -> checkOperators(realm, names, problems));
    if (!problems.isEmpty()) {
      throw new ConfigurationException(problems);
    }
    return new ClientIdConfiguration(values, operatorsByRealm, namesOfLogin);
  }

  private static void checkOperators(String realm, String names, List<String> problems) {
    if (!realm.matches("[A-Za-z0-9_.-]+")) {
      problems.add(OF_ONE_REALM + realm + ": unknown parameter");
    } else if (!Setting.OPERATORS.constraint().accepts().test(names)) {
      problems.add(
          OF_ONE_REALM
              + realm
              + ": the value must be "
              + Setting.OPERATORS.constraint().description());
    }
  }

  /** How names of users are compared in this topology. */
  public UserNames userNames() {
    return userNames;
  }

  /** Who administers which clients. */
  public Operators operators() {
    Map<String, Operators.Names> byRealm = new TreeMap<>();
    operatorsByRealm.forEach((realm, names) -> byRealm.put(realm, names(names)));
    return new Operators(names(value(Setting.OPERATORS)), byRealm);
  }

  private Operators.Names names(String value) {
    String[] usersAndGroups = value.split(";", 2);
    return new Operators.Names(
        normalItems(usersAndGroups[0]),
        usersAndGroups.length == 1 ? Set.of() : normalItems(usersAndGroups[1]));
  }

  /** Names of users or groups that a value lists, in their normal form. */
  private Set<String> normalItems(String value) {
    return ParameterValues.items(value, ",").stream()
        .map(userNames::normalIfName)
        .collect(Collectors.toUnmodifiableSet());
  }

  /** How long a secret may live on after a reset, at most. */
  public Duration maximumGrace() {
    return Duration.ofMillis(Long.parseLong(value(Setting.MAX_GRACE)));
  }

  /** The value of a setting: the topology's or the default. */
  public String value(Setting setting) {
    return values.value(setting);
  }

  /** Whether a flag is set. */
  public boolean isSet(Setting setting) {
    return Boolean.parseBoolean(value(setting));
  }

  /**
   * What may be issued.
   *
   * @param maximumTokensPerUser the gateway's {@code gateway.knox.token.limit.per.user}
   */
  public IssuingRules issuingRules(int maximumTokensPerUser) {
    String ttl = value(Setting.TTL);
    return new IssuingRules(
        ttl.equals("-1") ? null : Duration.ofMillis(Long.parseLong(ttl)),
        isSet(Setting.LIFESPAN_INPUT_ENABLED),
        Duration.ofMillis(Long.parseLong(value(Setting.RENEW_INTERVAL))),
        Duration.ofMillis(Long.parseLong(value(Setting.MAX_LIFETIME))),
        normalItems(value(Setting.RENEWERS)),
        new OwnerLimit(
            maximumTokensPerUser,
            OwnerLimit.Action.valueOf(value(Setting.USER_LIMIT_EXCEEDED_ACTION))),
        new TreeSet<>(items(Setting.DEFAULT_REALMS, ",")));
  }

  /** The subjects whose certificates may mint. */
  public Set<X500Principal> allowedPrincipals() {
    return items(Setting.ALLOWED_PRINCIPALS, ";").stream()
        .map(X500Principal::new)
        .collect(Collectors.toUnmodifiableSet());
  }

  /** Members that the operator adds to the answer of a mint. */
  public Map<String, String> answerMembers() {
    Map<String, String> members = new LinkedHashMap<>();
    if (!value(Setting.TARGET_URL).isEmpty()) {
      members.put("target_url", value(Setting.TARGET_URL));
    }
    for (String pair : items(Setting.CLIENT_DATA, ",")) {
      int equals = pair.indexOf('=');
      members.put(pair.substring(0, equals).trim(), pair.substring(equals + 1));
    }
    return members;
  }

  private Set<String> items(Setting setting, String separator) {
    return ParameterValues.items(value(setting), separator);
  }
}

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
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.knox.gateway.service.clientid.credential.IssuingRules;
import org.apache.knox.gateway.service.clientid.credential.OwnerLimit;

/** The parameters of one CLIENTID service, read and checked once. */
public final class ClientIdConfiguration {

  private final Map<Setting, String> values;

  private ClientIdConfiguration(Map<Setting, String> values) {
    this.values = values;
  }

  /**
   * Reads the parameters of a service.
   *
   * @param parameters names and values as they stand in the topology
   * @throws ConfigurationException naming all problems together
   */
  public static ClientIdConfiguration parse(Map<String, String> parameters)
      throws ConfigurationException {
    Map<Setting, String> values = new EnumMap<>(Setting.class);
    for (Setting setting : Setting.values()) {
      values.put(setting, setting.defaultValue());
    }
    List<String> problems =
        parameters.entrySet().stream()
            .sorted(Map.Entry.comparingByKey())
            .map(entry -> read(entry.getKey(), entry.getValue(), values))
            .filter(problem -> !problem.isEmpty())
            .toList();
    if (!problems.isEmpty()) {
      throw new ConfigurationException(problems);
    }
    return new ClientIdConfiguration(values);
  }

  /** Takes one parameter; returns what is wrong with it, or an empty string. */
  private static String read(String name, String rawValue, Map<Setting, String> values) {
    String value = rawValue.trim();
    if (Setting.byKnoxName(name).isPresent()) {
      return name
          + ": write "
          + Setting.PREFIX
          + name
          + "; the parameters of this service have the"
          + " prefix "
          + Setting.PREFIX;
    }
    return Setting.byKey(name)
        .map(
            setting -> {
              // An empty value is how Knox's administration pages write "not set".
              if (value.isEmpty()) {
                return "";
              }
              values.put(setting, value);
              return setting.constraint().accepts().test(value)
                  ? ""
                  : name + ": the value must be " + setting.constraint().description();
            })
        .orElse(name + ": unknown parameter");
  }

  /** The value of a setting: the topology's or the default. */
  public String value(Setting setting) {
    return values.getOrDefault(setting, setting.defaultValue());
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
        items(Setting.RENEWERS, ","),
        new OwnerLimit(
            maximumTokensPerUser,
            OwnerLimit.Action.valueOf(value(Setting.USER_LIMIT_EXCEEDED_ACTION))));
  }

  /** The distinguished names that may mint, without white space, as Knox compares them. */
  public Set<String> allowedPrincipals() {
    return items(Setting.ALLOWED_PRINCIPALS, ";").stream()
        .map(ClientIdConfiguration::withoutWhiteSpace)
        .collect(Collectors.toUnmodifiableSet());
  }

  /** A distinguished name without white space, as Knox compares them. */
  public static String withoutWhiteSpace(String distinguishedName) {
    return distinguishedName.replaceAll("\\s+", "");
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
    return Arrays.stream(value(setting).split(separator))
        .map(String::trim)
        .filter(item -> !item.isEmpty())
        .collect(Collectors.toCollection(java.util.LinkedHashSet::new));
  }
}

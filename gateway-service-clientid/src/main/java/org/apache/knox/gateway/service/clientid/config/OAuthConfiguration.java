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
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The parameters of one CLIENTID-OAUTH service, read and checked once. */
public final class OAuthConfiguration {

  /** The policy that is there without being declared, for requests and clients without another. */
  public static final String DEFAULT_POLICY = "default";

  private static final Pattern POLICY_PARAMETER =
      Pattern.compile(Pattern.quote(PolicySetting.PREFIX) + "([A-Za-z0-9_-]{1,64})\\.([a-z.]+)");

  private final ParameterValues<OAuthSetting> values;
  private final Map<String, Map<PolicySetting, String>> policies;

  private OAuthConfiguration(
      ParameterValues<OAuthSetting> values, Map<String, Map<PolicySetting, String>> policies) {
    this.values = values;
    this.policies = policies;
  }

  /**
   * Reads the parameters of a service.
   *
   * @param parameters names and values as they stand in the topology
   * @throws ConfigurationException naming all problems together
   */
  public static OAuthConfiguration parse(Map<String, String> parameters)
      throws ConfigurationException {
    Map<String, String> settings = new TreeMap<>();
    Map<String, Map<PolicySetting, String>> policies = new TreeMap<>();
    List<String> problems = new ArrayList<>();
    new TreeMap<>(parameters)
        .forEach(
            (name, value) -> {
              if (name.startsWith(PolicySetting.PREFIX)) {
                readPolicy(name, value.trim(), policies, problems);
              } else {
                settings.put(name, value);
              }
            });
    ParameterValues<OAuthSetting> values =
        ParameterValues.read(OAuthSetting.class, settings, problems);
    if (!problems.isEmpty()) {
      throw new ConfigurationException(problems);
    }
    return new OAuthConfiguration(values, policies);
  }

  private static void readPolicy(
      String name,
      String value,
      Map<String, Map<PolicySetting, String>> policies,
      List<String> problems) {
    Matcher matcher = POLICY_PARAMETER.matcher(name);
    PolicySetting setting =
        matcher.matches() ? PolicySetting.bySuffix(matcher.group(2)).orElse(null) : null;
    if (setting == null) {
      problems.add(name + ": unknown parameter");
    } else if (!value.isEmpty() && !setting.constraint().accepts().test(value)) {
      problems.add(name + ": the value must be " + setting.constraint().description());
    } else {
      policies
          .computeIfAbsent(matcher.group(1), policy -> new EnumMap<>(PolicySetting.class))
          .put(setting, value);
    }
  }

  /** The issuer; empty = the topology's URL as the client called it. */
  public String issuer() {
    return values.value(OAuthSetting.ISSUER);
  }

  /** {@code RS256} or {@code ES256}. */
  public String signatureAlgorithm() {
    return values.value(OAuthSetting.SIGNATURE_ALGORITHM);
  }

  /** The names of the policies that the topology declares. */
  public Set<String> policyNames() {
    return policies.keySet();
  }

  /** How long access tokens of a policy live. */
  public Duration lifetime(String policy) {
    String value = policyValue(policy, PolicySetting.LIFETIME);
    return Duration.ofMillis(
        Long.parseLong(value.isEmpty() ? values.value(OAuthSetting.TOKEN_TTL) : value));
  }

  /** How long access tokens of a policy can be renewed without a secret. */
  public Duration sessionLifetime(String policy) {
    String value = policyValue(policy, PolicySetting.SESSION_LIFETIME);
    return Duration.ofMillis(
        Long.parseLong(value.isEmpty() ? values.value(OAuthSetting.SESSION_LIFETIME) : value));
  }

  /** The audiences of a policy; empty = the issuer. */
  public Set<String> audiences(String policy) {
    String value = policyValue(policy, PolicySetting.AUDIENCES);
    return ParameterValues.items(
        value.isEmpty() ? values.value(OAuthSetting.TOKEN_AUDIENCES) : value, ",");
  }

  /** The items of a setting of a policy; empty if it is not set. */
  public Set<String> items(String policy, PolicySetting setting) {
    return ParameterValues.items(policyValue(policy, setting), ",");
  }

  private String policyValue(String policy, PolicySetting setting) {
    return policies.getOrDefault(policy, Map.of()).getOrDefault(setting, "");
  }
}

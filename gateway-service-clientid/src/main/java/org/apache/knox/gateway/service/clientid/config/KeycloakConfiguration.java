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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The settings of the synchronisation with Keycloak, read and checked once. */
public final class KeycloakConfiguration {

  /** What all of them start with. */
  public static final String PREFIX = "clientid.keycloak.";

  private final ParameterValues<KeycloakSetting> values;

  private KeycloakConfiguration(ParameterValues<KeycloakSetting> values) {
    this.values = values;
  }

  /**
   * Reads the settings.
   *
   * @param settings those of the gateway whose names start with {@link #PREFIX}
   * @return empty if no Keycloak is configured
   * @throws ConfigurationException naming all problems together
   */
  public static Optional<KeycloakConfiguration> parse(Map<String, String> settings)
      throws ConfigurationException {
    List<String> problems = new ArrayList<>();
    ParameterValues<KeycloakSetting> values =
        ParameterValues.read(KeycloakSetting.class, settings, problems);
    boolean hasUrl = isConfigured(settings);
    if (hasUrl && values.value(KeycloakSetting.REALM).isEmpty()) {
      problems.add(KeycloakSetting.REALM.key() + ": is needed with " + KeycloakSetting.URL.key());
    }
    if (!problems.isEmpty()) {
      throw new ConfigurationException(problems);
    }
    return hasUrl ? Optional.of(new KeycloakConfiguration(values)) : Optional.empty();
  }

  /** Whether changes have to be kept for Keycloak, be the rest of the settings in order or not. */
  public static boolean isConfigured(Map<String, String> settings) {
    return !settings.getOrDefault(KeycloakSetting.URL.key(), "").isBlank();
  }

  /** The realm that changes are kept for. */
  public static String realm(Map<String, String> settings) {
    return settings.getOrDefault(KeycloakSetting.REALM.key(), "").trim();
  }

  /** The value of a setting: the gateway's or the default. */
  public String value(KeycloakSetting setting) {
    return values.value(setting);
  }

  /** Whether a flag is set. */
  public boolean isSet(KeycloakSetting setting) {
    return Boolean.parseBoolean(value(setting));
  }

  /** The value of a setting that is a time. */
  public Duration duration(KeycloakSetting setting) {
    return Duration.ofMillis(Long.parseLong(value(setting)));
  }

  /** Keycloak's URL without slashes at its end. */
  public String url() {
    return value(KeycloakSetting.URL).replaceAll("/+$", "");
  }

  /** The realms that an attribute may assign. */
  public Set<String> importRealms() {
    return ParameterValues.items(value(KeycloakSetting.IMPORT_REALMS), ",");
  }
}

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

/** The settings of the front before our services, read and checked once. */
public final class FrontConfiguration {

  /** What all of them start with. */
  public static final String PREFIX = "clientid.front.";

  private final ParameterValues<FrontSetting> values;

  private FrontConfiguration(ParameterValues<FrontSetting> values) {
    this.values = values;
  }

  /**
   * Reads the settings.
   *
   * @param settings those of the gateway whose names start with {@link #PREFIX}
   * @throws ConfigurationException naming all problems together
   */
  public static FrontConfiguration parse(Map<String, String> settings)
      throws ConfigurationException {
    List<String> problems = new ArrayList<>();
    FrontConfiguration configuration =
        new FrontConfiguration(ParameterValues.read(FrontSetting.class, settings, problems));
    if (!problems.isEmpty()) {
      throw new ConfigurationException(problems);
    }
    return configuration;
  }

  /** How long the whole body of a request may take. */
  public Duration bodyDeadline() {
    return Duration.ofMillis(Long.parseLong(values.value(FrontSetting.BODY_DEADLINE)));
  }

  /** The longest that a session lives. */
  public Duration sessionLifetime() {
    return Duration.ofMillis(Long.parseLong(values.value(FrontSetting.SESSION_LIFETIME)));
  }

  /** How many sessions a user may have in a topology. */
  public int sessionsOfUser() {
    return Integer.parseInt(values.value(FrontSetting.SESSIONS_OF_USER));
  }

  /** How many sessions a topology may have. */
  public int sessions() {
    return Integer.parseInt(values.value(FrontSetting.SESSIONS));
  }

  /** How many threads our services leave free. */
  public int reservedThreads() {
    return Integer.parseInt(values.value(FrontSetting.RESERVED_THREADS));
  }
}

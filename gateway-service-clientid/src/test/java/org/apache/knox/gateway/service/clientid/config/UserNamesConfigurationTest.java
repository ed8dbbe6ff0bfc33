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

import java.util.List;
import java.util.Map;
import org.apache.knox.gateway.service.clientid.administration.Operators;
import org.apache.knox.gateway.service.clientid.credential.UserNames;
import org.junit.jupiter.api.Test;

class UserNamesConfigurationTest {

  private static ClientIdConfiguration parse(Map<String, String> parameters, UserNames login) {
    try {
      return ClientIdConfiguration.parse(parameters, login);
    } catch (ConfigurationException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void parse_namesThatTheLoginTakesForOne_areOne() {
    Map<String, String> parameters =
        Map.of(
            Setting.OPERATORS.key(),
            "Admin;Domain Users",
            "clientid.operators.lake",
            "EVE",
            Setting.RENEWERS.key(),
            "Robin");
    for (boolean lower : new boolean[] {true, false}) {
      ClientIdConfiguration configuration =
          parse(parameters, lower ? UserNames.LOWER : UserNames.EXACT);
      Operators operators = configuration.operators();
      assertThat(operators.administrator("admin", List.of()).ofAllRealms()).isEqualTo(lower);
      assertThat(operators.administrator("sam", List.of("domain users")).ofAllRealms())
          .isEqualTo(lower);
      assertThat(operators.administrator("eve", List.of()).hasAccessTo("lake")).isEqualTo(lower);
      assertThat(configuration.issuingRules(-1).renewers()).contains(lower ? "robin" : "Robin");
    }
  }

  @Test
  void parse_userNames_areTheTopologysWordOrTheLogins() {
    String key = Setting.USER_NAMES.key();
    for (UserNames login : UserNames.values()) {
      assertThat(parse(Map.of(), login).userNames()).isEqualTo(login);
      assertThat(parse(Map.of(key, "auto"), login).userNames()).isEqualTo(login);
      assertThat(parse(Map.of(key, "exact"), login).userNames()).isEqualTo(UserNames.EXACT);
      assertThat(parse(Map.of(key, "lower"), login).userNames()).isEqualTo(UserNames.LOWER);
    }
  }
}

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

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds docs/configuration.md to the settings. */
class ConfigurationDocumentTest {

  private static final Path DOCUMENT = Path.of("..", "docs", "configuration.md");

  private static String between(String document, String name) {
    String begin = "<!-- " + name + ": begin -->\n";
    int start = document.indexOf(begin) + begin.length();
    return document.substring(start, document.indexOf("<!-- " + name + ": end -->"));
  }

  private static String table(ServiceSetting[] settings) {
    return "\n| Parameter | Default | Value | Meaning |\n|---|---|---|---|\n"
        + Arrays.stream(settings)
            .map(
                setting ->
                    row(
                        setting.key(),
                        setting.defaultValue().isEmpty()
                            ? "none"
                            : "`" + setting.defaultValue() + "`",
                        setting.constraint().description(),
                        setting.description()))
            .collect(Collectors.joining())
        + "\n";
  }

  private static String policyTable() {
    return "\n| Parameter | Value | Meaning |\n|---|---|---|\n"
        + Arrays.stream(PolicySetting.values())
            .map(
                setting ->
                    row(
                        PolicySetting.PREFIX + "<name>." + setting.suffix(),
                        setting.constraint().description(),
                        setting.description()))
            .collect(Collectors.joining())
        + "\n";
  }

  private static String row(String name, String... cells) {
    return "| `" + name + "` | " + String.join(" | ", cells) + " |\n";
  }

  /** To mend it, copy the expected text of the failure between the markers. */
  @Test
  void document_tables_areThoseOfTheCode() throws IOException {
    String document = Files.readString(DOCUMENT);
    assertThat(between(document, "settings")).isEqualTo(table(Setting.values()));
    assertThat(between(document, "oauth-settings")).isEqualTo(table(OAuthSetting.values()));
    assertThat(between(document, "iceberg-settings")).isEqualTo(table(IcebergSetting.values()));
    assertThat(between(document, "front-settings")).isEqualTo(table(FrontSetting.values()));
    assertThat(between(document, "keycloak-settings")).isEqualTo(table(KeycloakSetting.values()));
    assertThat(between(document, "policy-settings")).isEqualTo(policyTable());
  }

  @Test
  void settings_everyOne_isExplained() {
    Stream.of(
            Setting.values(),
            OAuthSetting.values(),
            IcebergSetting.values(),
            KeycloakSetting.values(),
            FrontSetting.values())
        .flatMap(Arrays::stream)
        .map(ServiceSetting.class::cast)
        .forEach(setting -> assertExplained(setting.description(), setting.constraint()));
    for (PolicySetting setting : PolicySetting.values()) {
      assertExplained(setting.description(), setting.constraint());
    }
  }

  private static void assertExplained(String description, Constraint constraint) {
    assertThat(description).endsWith(".").hasSizeGreaterThan(20).doesNotContain("|");
    assertThat(constraint.description()).isNotBlank().doesNotContain("|");
  }
}

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
package org.apache.knox.gateway.service.clientid.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class MetricsDocumentTest {

  private static final Path DOCUMENT = Path.of("..", "docs", "operations.md");
  private static final String BEGIN = "<!-- metrics: begin -->\n";

  private static String table() {
    return "\n| Metric | Kind | Labels | What |\n|---|---|---|---|\n"
        + Arrays.stream(Metric.values()).map(MetricsDocumentTest::row).collect(Collectors.joining())
        + "\n";
  }

  private static String row(Metric metric) {
    return "| `"
        + metric.exposedName()
        + "` | "
        + metric.kind().type()
        + " | "
        + metric.labels().stream().map(label -> "`" + label + "`").collect(Collectors.joining(", "))
        + " | "
        + metric.meaning()
        + " |\n";
  }

  /** To mend it, copy the expected text of the failure between the markers. */
  @Test
  void document_table_isThatOfTheCode() throws IOException {
    String document = Files.readString(DOCUMENT);
    int start = document.indexOf(BEGIN) + BEGIN.length();
    assertThat(document.substring(start, document.indexOf("<!-- metrics: end -->")))
        .isEqualTo(table());
  }
}

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
package org.apache.knox.gateway.service.clientid.credential;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Operators find in the document what they find in the logs, by the same names. */
class AuditActionTest {

  private static final Path DOCUMENT = Path.of("..", "docs", "operations.md");
  private static final String BEGIN = "<!-- audit: begin -->\n";

  /** To mend it, copy the expected text of the failure between the markers. */
  @Test
  void document_table_isThatOfTheCode() throws IOException {
    String table =
        Arrays.stream(AuditAction.values())
            .map(action -> "| `" + action.wireName() + "` | " + action.meaning() + " |\n")
            .collect(Collectors.joining("", "\n| Action | What |\n|---|---|\n", "\n"));
    String document = Files.readString(DOCUMENT);
    int start = document.indexOf(BEGIN) + BEGIN.length();
    assertThat(document.substring(start, document.indexOf("<!-- audit: end -->"))).isEqualTo(table);
  }

  /** A name that is written elsewhere would not change with this one. */
  @Test
  void names_areWrittenOnce() throws IOException {
    // Plugins of Log4j know no class of ours; their own test holds their names.
    Set<String> allowed = Set.of("AuditAction.java", "OneLinePerRequest.java");
    try (Stream<Path> files = Files.walk(Path.of("src", "main", "java"))) {
      assertThat(files.filter(file -> file.toString().endsWith(".java")))
          .filteredOn(file -> !allowed.contains(String.valueOf(file.getFileName())))
          .isNotEmpty()
          .allSatisfy(
              file ->
                  assertThat(Files.readString(file))
                      .doesNotContain(
                          Arrays.stream(AuditAction.values())
                              // That is Knox's name for a kind of provider, too.
                              .filter(action -> action != AuditAction.AUTHENTICATION)
                              .map(action -> '"' + action.wireName() + '"')
                              .toList()));
    }
  }
}

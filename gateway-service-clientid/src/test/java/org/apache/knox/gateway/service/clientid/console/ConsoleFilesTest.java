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
package org.apache.knox.gateway.service.clientid.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What the files of the console say of each other is so, and they ask for nothing from elsewhere.
 */
class ConsoleFilesTest {

  private static final Path SOURCES = Path.of("src/main/console");
  private static final Path SERVED =
      Path.of("target/classes/org/apache/knox/gateway/service/clientid/console");
  private static final Pattern TEXT =
      Pattern.compile("\\bt\\(\\s*(?:[^'`()]* \\? )?'([^']+)'(?: : '([^']+)')?");
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\w+}");
  private static final Pattern PLURAL = Pattern.compile("\\.(one|other)$");

  private static List<Path> files(Path folder, String ending) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(ending)).sorted().toList();
    }
  }

  private static List<Path> modules() throws IOException {
    return files(SOURCES, ".js");
  }

  private static Map<String, String> texts(String language) throws IOException {
    JsonNode json =
        new ObjectMapper().readTree(SOURCES.resolve("text." + language + ".json").toFile());
    Map<String, String> texts = new TreeMap<>();
    for (Iterator<Map.Entry<String, JsonNode>> all = json.fields(); all.hasNext(); ) {
      Map.Entry<String, JsonNode> text = all.next();
      texts.put(text.getKey(), text.getValue().asText());
    }
    return texts;
  }

  private static Set<String> placeholders(String text) {
    Set<String> found = new TreeSet<>();
    Matcher matcher = PLACEHOLDER.matcher(text);
    while (matcher.find()) {
      found.add(matcher.group());
    }
    return found;
  }

  @Test
  void assets_areAllThatIsThere() throws IOException {
    Set<String> found = new TreeSet<>();
    for (String ending : List.of(".js", ".json", ".css", ".svg")) {
      files(SERVED, ending).forEach(file -> found.add(SERVED.relativize(file).toString()));
    }
    assertThat(found).isEqualTo(new TreeSet<>(ConsoleFiles.ASSETS));
  }

  @Test
  void assets_haveNamesThatAreServed() {
    assertThat(ConsoleFiles.ASSETS)
        .allMatch(name -> ConsoleFilter.ASSET.matcher("assets/0/" + name).matches());
  }

  @Test
  void page_asksForTheAssets_andHasNoScriptOrStyleOfItsOwn() throws IOException {
    String page = Files.readString(SERVED.resolve("index.html"));
    ConsoleFiles.ASSETS.forEach(
        name -> assertThat(page).contains("=\"assets/{version}/" + name + "\""));
    assertThat(page).doesNotContain("style=").doesNotContainPattern("<script>|\\son\\w+=");
  }

  /** Each request of a first view is paid for: no module, sheet or text is one of its own. */
  @Test
  void script_isEveryModuleInOne_withTheTextsOfBothLanguages() throws IOException {
    String script = Files.readString(SERVED.resolve("app.js"));
    assertThat(script).doesNotContainPattern("(?:^|[;}\n])(?:import|export)\\b|import\\(");
    for (String language : List.of("en", "de")) {
      texts(language).keySet().forEach(key -> assertThat(script).contains(key));
    }
  }

  @Test
  void sheet_isEverySheetInOne() throws IOException {
    String sheet = Files.readString(SERVED.resolve("app.css"));
    for (Path file : files(SOURCES, ".css")) {
      assertThat(sheet).contains(Files.readString(file));
    }
  }

  @Test
  void files_nameNoOtherHost() throws IOException {
    for (String ending : List.of(".js", ".css", ".html")) {
      for (Path file : files(SERVED, ending)) {
        String text =
            Files.readString(file)
                .replace("http://www.apache.org/licenses/LICENSE-2.0", "")
                // Names of what elements are, not addresses.
                .replaceAll("http://www\\.w3\\.org/[0-9]+/[a-zA-Z/]+", "");
        assertThat(text).as(file.toString()).doesNotContainPattern("https?://|[\"'(]//\\w");
      }
    }
  }

  @Test
  void modules_parseNoMarkup() throws IOException {
    for (Path file : modules()) {
      assertThat(Files.readString(file))
          .as(file.toString())
          .doesNotContainPattern(
              "innerHTML|outerHTML|insertAdjacentHTML|document\\.write|\\beval\\(|new Function|"
                  + "dangerouslySet|sessionStorage");
    }
  }

  @Test
  void texts_areTheSameInBothLanguages_withTheSamePlaceholders() throws IOException {
    Map<String, String> english = texts("en");
    Map<String, String> german = texts("de");
    assertThat(german.keySet()).isEqualTo(english.keySet());
    english.forEach(
        (key, text) ->
            assertThat(placeholders(german.getOrDefault(key, "")))
                .as(key)
                .isEqualTo(placeholders(text)));
  }

  @Test
  void texts_everyOneThatIsAskedFor_isThere() throws IOException {
    Set<String> keys = new TreeSet<>();
    texts("en").keySet().forEach(key -> keys.add(PLURAL.matcher(key).replaceFirst("")));
    List<String> missing = new ArrayList<>();
    int asked = 0;
    for (Path file : modules()) {
      Matcher matcher = TEXT.matcher(Files.readString(file));
      while (matcher.find()) {
        for (int group = 1; group <= 2; group++) {
          String key = matcher.group(group);
          if (key != null && !keys.contains(key)) {
            missing.add(SOURCES.relativize(file) + ": " + key);
          }
          asked++;
        }
      }
    }
    assertThat(missing).isEmpty();
    assertThat(asked).isGreaterThan(100);
  }

  @Test
  void version_changesWithNothingButTheFiles() {
    assertThat(new ConsoleFiles().version())
        .isEqualTo(new ConsoleFiles().version())
        .matches("[0-9a-f]{16}");
  }
}

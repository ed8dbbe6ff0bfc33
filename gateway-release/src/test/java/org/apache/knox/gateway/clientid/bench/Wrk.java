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
package org.apache.knox.gateway.clientid.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.knox.gateway.clientid.fixture.Command;

/**
 * Drives load with wrk. What a request carries goes to wrk in a file that only its owner can read,
 * never on the command line.
 */
final class Wrk {

  private static final Pattern RESULT =
      Pattern.compile("RESULT (\\d+) (\\d+) (\\d+) (\\d+) (\\d+)");

  private static final String REPORT =
      """
      done = function(summary, latency, requests)
        io.write(string.format("RESULT %d %d %d %d %d\\n", summary.requests, summary.duration,
          summary.errors.status + summary.errors.connect + summary.errors.read
            + summary.errors.write + summary.errors.timeout,
          latency:percentile(50), latency:percentile(99)))
      end
      """;

  private static final String IN_TURN =
      """
      local turn = 0
      request = function()
        turn = turn % #urls + 1
        return wrk.format(nil, urls[turn])
      end
      """;

  private Wrk() {}

  /** Calls for so long over so many connections. */
  static Measurement run(Load load, int connections, Duration duration) {
    return run(load, List.of(), connections, duration);
  }

  /**
   * Calls different URLs for so long over so many connections.
   *
   * @param urls what is asked for in turn; empty = always the same
   */
  static Measurement run(Load load, List<String> urls, int connections, Duration duration) {
    try {
      Path script =
          Files.createTempFile(
              "clientid-bench",
              ".lua",
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      try {
        Files.writeString(script, script(load, urls));
        Duration before = load.cpuTime();
        Command wrk =
            Command.run(
                Path.of("/"),
                Map.of(),
                List.of(
                    "wrk",
                    "-t" + Math.min(2, connections),
                    "-c" + connections,
                    "-d" + duration.toSeconds() + "s",
                    "--timeout",
                    "10s",
                    "-s",
                    script.toString(),
                    load.url()));
        Matcher result = RESULT.matcher(wrk.output());
        if (wrk.exitCode() != 0 || !result.find()) {
          throw new IllegalStateException("wrk failed: " + wrk.output());
        }
        long requests = Long.parseLong(result.group(1));
        return new Measurement(
            requests * 1_000_000.0 / Long.parseLong(result.group(2)),
            Long.parseLong(result.group(3)),
            Long.parseLong(result.group(4)) / 1000.0,
            Long.parseLong(result.group(5)) / 1000.0,
            load.cpuTime().minus(before).toNanos() / 1e6 / Math.max(requests, 1));
      } finally {
        Files.delete(script);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String script(Load load, List<String> urls) {
    StringBuilder lua = new StringBuilder();
    lua.append("wrk.method = \"").append(load.method()).append("\"\n");
    load.headers()
        .forEach(
            (name, value) ->
                lua.append("wrk.headers[\"")
                    .append(name)
                    .append("\"] = \"")
                    .append(value)
                    .append("\"\n"));
    if (!load.body().isEmpty()) {
      lua.append("wrk.body = \"").append(load.body()).append("\"\n");
    }
    if (!urls.isEmpty()) {
      lua.append("local urls = { \"").append(String.join("\", \"", urls)).append("\" }\n");
      lua.append(IN_TURN);
    }
    return lua.append(REPORT).toString();
  }
}

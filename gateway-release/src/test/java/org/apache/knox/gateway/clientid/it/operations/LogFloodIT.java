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
package org.apache.knox.gateway.clientid.it.operations;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.apache.knox.gateway.clientid.fixture.GatewayHome;
import org.apache.knox.gateway.clientid.fixture.GatewayProcess;
import org.apache.knox.gateway.clientid.fixture.RawHttps;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * What strangers can write into the logs: little, on lines that say what was so, for as long as
 * kept.
 */
class LogFloodIT {

  private static final long STEP_NANOS = 200_000_000;
  private static final int FEW = 10;
  private static final int MANY = 100;
  private static final int LONGEST_LINE = 1_000;
  private static final String SECRET =
      Base64.getEncoder()
          .encodeToString("Y2xpZW50::cGFzc2NvZGUgMTIzNDU2Nzg5MA==".repeat(3).getBytes(UTF_8));
  private static final String LONG = "/a1".repeat(2_600);

  private static final String AUDIT = "logs/gateway-audit.log";
  private static final String LOG = "logs/gateway.log";

  private static GatewayProcess gateway;

  /** A kind of request that comes with no login that is one: request line and headers. */
  private record Kind(String method, String path, List<String> headers) {}

  /** What both hold at one moment. */
  private record Logs(String audit, String log) {

    /** A request is answered before its last line is written. */
    static Logs settled() {
      Logs before = now();
      for (; ; ) {
        LockSupport.parkNanos(STEP_NANOS);
        Logs now = now();
        if (now.equals(before)) {
          return now;
        }
        before = now;
      }
    }

    private static Logs now() {
      return new Logs(gateway.home().read(AUDIT), gateway.home().read(LOG));
    }
  }

  @BeforeAll
  static void startGateway() {
    gateway = GatewayHome.create().start();
    // The first requests of a topology tell what it was configured with.
    for (Kind kind : kinds().values()) {
      send(kind);
    }
  }

  @AfterAll
  static void stopGateway() {
    gateway.close();
  }

  private static Map<String, Kind> kinds() {
    Map<String, Kind> kinds = new LinkedHashMap<>();
    for (String topology : List.of("sandbox", "datashare", "nosuch")) {
      String who = topology + "/session/api/v1/sessioninfo";
      kinds.put(topology + ", no login", new Kind("GET", who, List.of()));
      kinds.put(
          topology + ", wrong password", new Kind("GET", who, List.of(basic("guest", "wrong"))));
      kinds.put(
          topology + ", user name with a line break",
          new Kind("GET", who, List.of(basic("x\n26/11/27 10:00:00 |||audit|eve|", "wrong"))));
      kinds.put(
          topology + ", long user name",
          new Kind("GET", who, List.of(basic("u".repeat(3_000), "x"))));
      kinds.put(
          topology + ", secret as user name", new Kind("GET", who, List.of(basic(SECRET, "x"))));
      kinds.put(
          topology + ", Basic that is none",
          new Kind("GET", who, List.of("Authorization: Basic %%%")));
      kinds.put(
          topology + ", Bearer that is none",
          new Kind("GET", who, List.of("Authorization: Bearer " + SECRET)));
      kinds.put(
          topology + ", request id with columns",
          new Kind("GET", who, List.of("X-Request-Id: x|y|z|" + "i".repeat(3_000))));
      kinds.put(topology + ", URL of 8 KB", new Kind("GET", who + LONG, List.of()));
      kinds.put(topology + ", query of 8 KB", new Kind("GET", who + "?x=" + LONG, List.of()));
      kinds.put(
          topology + ", secret in the path", new Kind("GET", topology + "/" + SECRET, List.of()));
      kinds.put(
          topology + ", secret by name",
          new Kind("GET", who + "?client_secret=hunter2&password=hunter2", List.of()));
      kinds.put(
          topology + ", line break in the path",
          new Kind("GET", who + "/%0A26%2F11%2F27%20forged%7C%7C%7C", List.of()));
      kinds.put(topology + ", not found", new Kind("GET", topology + "/nosuch", List.of()));
      kinds.put(topology + ", another method", new Kind("PROPFIND", who, List.of()));
      kinds.put(
          topology + ", minting",
          new Kind("POST", topology + "/clientid/api/v1/oauth/credentials", List.of()));
      kinds.put(
          topology + ", clients",
          new Kind("GET", topology + "/clientid/api/v1/clients", List.of()));
      kinds.put(
          topology + ", token",
          new Kind("POST", topology + "/clientid/oauth2/v1/token", List.of()));
      kinds.put(
          topology + ", proxied",
          new Kind("GET", topology + "/iceberg-rest/v1/config", List.of(basic("x", "y"))));
    }
    return kinds;
  }

  private static String basic(String name, String password) {
    return "Authorization: Basic "
        + Base64.getEncoder().encodeToString((name + ":" + password).getBytes(UTF_8));
  }

  private static String send(Kind kind) {
    return RawHttps.send(
        gateway, kind.method() + " /gateway/" + kind.path() + " HTTP/1.1", kind.headers(), "");
  }

  @Test
  void requestWithoutLogin_writesOneShortLine_inEachLogAtMost() {
    flood(FEW);
  }

  @Test
  @Tag("full")
  void requestWithoutLogin_repeatedOften_writesOneShortLine_inEachLogAtMost() {
    flood(MANY);
  }

  private static void flood(int requests) {
    StringBuilder table = new StringBuilder();
    Logs before = Logs.settled();
    for (Map.Entry<String, Kind> kind : kinds().entrySet()) {
      for (int request = 0; request < requests; request++) {
        assertThat(send(kind.getValue())).doesNotStartWith("HTTP/1.1 2");
      }
      Logs after = Logs.settled();
      String audit = after.audit().substring(before.audit().length());
      String log = after.log().substring(before.log().length());
      before = after;
      table.append(
          String.format(
              Locale.ROOT,
              "%-45s audit %4d lines %7d bytes, log %4d lines %7d bytes%n",
              kind.getKey(),
              audit.lines().count(),
              audit.length(),
              log.lines().count(),
              log.length()));
      for (String text : List.of(audit, log)) {
        assertThat(text.lines().count())
            .describedAs(table.toString())
            .isLessThanOrEqualTo(requests);
        assertThat(text.lines())
            .describedAs(kind.getKey())
            .allMatch(l -> l.length() < LONGEST_LINE);
        assertThat(text).doesNotContain(SECRET, SECRET.substring(0, 40), "hunter2");
      }
      assertThat(audit.lines())
          .allMatch(line -> line.startsWith(today()) && line.split("\\|", -1).length == 14);
      assertThat(log.lines()).allMatch(line -> line.matches("[0-9T:,-]{23} .*"));
    }
    System.out.println(table);
  }

  /** The same with files of 20 KB, so that many are rolled over within a flood. */
  @Test
  void flood_costsFilesOfTodayOnly() throws IOException {
    costsFilesOfTodayOnly(300);
  }

  @Test
  @Tag("full")
  void flood_thatGoesOn_costsFilesOfTodayOnly() throws IOException {
    costsFilesOfTodayOnly(1_000);
  }

  private static void costsFilesOfTodayOnly(int requests) throws IOException {
    String yesterday = LocalDate.now(ZoneId.systemDefault()).minusDays(1).toString();
    GatewayHome home =
        GatewayHome.create()
            .edit(
                "conf/gateway-log4j2.xml",
                text -> text.replace("100 MB", "20 KB").replace(">10 GB<", ">30 KB<"));
    try (GatewayProcess flooded = home.start()) {
      Path kept = old(home, yesterday, Duration.ofDays(1));
      Path tooOld = old(home, "2020-01-01", Duration.ofDays(40));
      for (int request = 0; request < requests; request++) {
        RawHttps.send(flooded, "GET /gateway/datashare/" + request + " HTTP/1.1", List.of(), "");
      }
      assertThat(kept).exists();
      assertThat(tooOld).doesNotExist();
      try (Stream<Path> files = Files.list(home.file("logs"))) {
        assertThat(
                files
                    .filter(file -> file.getFileName().toString().startsWith("gateway-audit.log."))
                    .mapToLong(file -> file.toFile().length())
                    .sum())
            .isLessThan(60_000);
      }
    }
  }

  private static Path old(GatewayHome home, String day, Duration age) throws IOException {
    Path file = home.file("logs/gateway-audit.log." + day + ".1.gz");
    Files.write(file, new byte[2_000]);
    Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(age)));
    return file;
  }

  private static String today() {
    return LocalDate.now(ZoneId.systemDefault()).format(DateTimeFormatter.ofPattern("yy/MM/dd"));
  }
}

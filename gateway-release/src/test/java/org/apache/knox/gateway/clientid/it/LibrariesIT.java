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
package org.apache.knox.gateway.clientid.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.apache.knox.gateway.clientid.fixture.Command;
import org.apache.knox.gateway.clientid.fixture.GatewayHome;
import org.apache.knox.gateway.clientid.fixture.GatewayProcess;
import org.apache.knox.gateway.clientid.fixture.RawHttps;
import org.apache.knox.gateway.clientid.fixture.SharedGateway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * The libraries of the archives: none with a known serious fault that a newer one lacks, none that
 * nobody needs, and lists that name what is there.
 */
class LibrariesIT {

  private static final Pattern JAR = Pattern.compile("(.+?)-(\\d[^/]*?)(-linux-x86_64)?\\.jar");

  /** A row of INSTALL.md's table: jars, version of Knox 2.0.0, version here. */
  private static final Pattern ROW =
      Pattern.compile("(?m)^\\| (`.+?`) \\| (\\d[^ ]*) \\| (?:`(.+?)` )?(\\d[^ ]*) \\| .+ \\|$");

  private static final List<String> NEEDED_BY_NOBODY =
      List.of(
          "junit",
          "mysql-connector-java",
          "protobuf-java",
          "derbyclient",
          "amqp-client",
          "dnsjava",
          "htrace-core4",
          "forbiddenapis",
          "kerb-simplekdc",
          "kerb-server",
          "bcprov-jdk15on");

  /** A jar by its artifact's name and version. */
  private record Library(String name, String version) {}

  @Test
  void oldLibraries_areReplacedAsInstallSays() throws IOException {
    List<Library> libraries = libraries(GatewayHome.assembled());
    Matcher row = ROW.matcher(install());
    int rows = 0;
    while (row.find()) {
      rows++;
      for (String named : row.group(1).replace("`", "").split(", ", -1)) {
        List<String> versions =
            libraries.stream()
                .filter(library -> library.name().matches(named.replace("*", ".*")))
                .map(Library::version)
                .toList();
        assertThat(versions).describedAs(named).doesNotContain(row.group(2));
        if (row.group(3) == null) {
          assertThat(versions).describedAs(named).contains(row.group(4));
        } else {
          assertThat(libraries).contains(new Library(row.group(3), row.group(4)));
        }
      }
    }
    assertThat(rows).isGreaterThan(20);
  }

  @Test
  void install_namesEveryReplacedLibrary() throws IOException {
    String pom = Files.readString(gatewayRelease().resolve("pom.xml"));
    String managed =
        pom.substring(
            pom.indexOf("<dependencyManagement>"), pom.indexOf("</dependencyManagement>"));
    String table = install();
    Matcher artifact = Pattern.compile("<artifactId>(.+?)</artifactId>").matcher(managed);
    while (artifact.find()) {
      String name = artifact.group(1).replaceFirst("-bom$", "-x");
      assertThat(name)
          .matches(
              any ->
                  name.equals("kerb-core")
                      || Pattern.compile("`([a-z0-9_*-]+)`")
                          .matcher(table)
                          .results()
                          .anyMatch(match -> name.matches(match.group(1).replace("*", ".*"))),
              "is in INSTALL.md");
    }
  }

  @Test
  void unneededLibraries_areLeftOut() throws IOException {
    assertThat(libraries(GatewayHome.assembled()).stream().map(Library::name))
        .doesNotContainAnyElementsOf(NEEDED_BY_NOBODY)
        .hasSizeGreaterThan(100);
  }

  @Test
  void noLibrary_isThereInTwoVersions() throws IOException {
    TreeSet<String> seen = new TreeSet<>();
    List<Library> twice = new ArrayList<>();
    for (Library library : libraries(GatewayHome.assembled())) {
      // Jetty's parts for JSP have the names of those of Tomcat that they call.
      if (!library.name().equals("apache-jsp") && !seen.add(library.name())) {
        twice.add(library);
      }
    }
    assertThat(twice).isEmpty();
  }

  @Test
  void sbom_listsTheGatewaysJars() throws Exception {
    Path home = GatewayHome.assembled();
    List<String> jars = new ArrayList<>(jarNames(home));
    for (String launcher : List.of("gateway-server-launcher", "knox-cli-launcher")) {
      jars.add(launcher + "-2.0.0.jar");
    }
    assertThat(listed(home.resolve("sbom.cdx.xml"))).containsExactlyInAnyOrderElementsOf(jars);
  }

  @Test
  void sbom_listsTheOverlaysJars(@TempDir Path unpacked) throws Exception {
    Command.run(
            unpacked,
            Map.of(),
            List.of("tar", "xzf", GatewayHome.overlayArchive().toString(), "--strip-components=1"))
        .mustSucceed();
    assertThat(listed(unpacked.resolve("sbom.cdx.xml")))
        .containsExactlyInAnyOrderElementsOf(jarNames(unpacked));
  }

  /** Proxies that read +2 in another way than the gateway let a second request through unseen. */
  @Test
  void contentLengthWithASign_isRefused() {
    GatewayProcess gateway = SharedGateway.get();
    for (String length : List.of("+2", "-2", "2,2", "0x2", "2 2")) {
      assertThat(statusLine(gateway, length)).describedAs(length).startsWith("HTTP/1.1 400");
    }
    assertThat(statusLine(gateway, "2")).startsWith("HTTP/1.1 401");
  }

  private static String statusLine(GatewayProcess gateway, String length) {
    return RawHttps.send(
            gateway,
            "POST /gateway/datashare/session/api/v1/sessioninfo HTTP/1.1",
            List.of("Content-Length: " + length),
            "{}")
        .lines()
        .findFirst()
        .orElse("");
  }

  private static List<String> listed(Path sbom) throws Exception {
    assertThat(Files.readString(sbom)).doesNotContain("<timestamp>", "serialNumber");
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setNamespaceAware(true);
    Document document = factory.newDocumentBuilder().parse(sbom.toFile());
    NodeList components = document.getElementsByTagNameNS("*", "component");
    List<String> names = new ArrayList<>();
    for (int index = 0; index < components.getLength(); index++) {
      Element component = (Element) components.item(index);
      // What made the list is named there, too.
      if (component.getParentNode().getParentNode().getNodeName().equals("tools")) {
        continue;
      }
      String purl = text(component, "purl");
      String classifier =
          purl.contains("classifier=")
              ? "-" + purl.replaceFirst(".*classifier=([^&]+).*", "$1")
              : "";
      names.add(text(component, "name") + "-" + text(component, "version") + classifier + ".jar");
    }
    return names;
  }

  private static String text(Element component, String name) {
    return component.getElementsByTagNameNS("*", name).item(0).getTextContent();
  }

  private static List<String> jarNames(Path root) throws IOException {
    List<String> names = new ArrayList<>();
    for (String directory : List.of("lib", "dep", "ext")) {
      try (Stream<Path> files = Files.list(root.resolve(directory))) {
        files
            .map(file -> file.getFileName().toString())
            .filter(name -> name.endsWith(".jar"))
            .forEach(names::add);
      }
    }
    return names;
  }

  private static List<Library> libraries(Path root) throws IOException {
    return jarNames(root).stream()
        .map(
            name -> {
              Matcher jar = JAR.matcher(name);
              assertThat(jar.matches()).describedAs(name).isTrue();
              return new Library(jar.group(1), jar.group(2));
            })
        .toList();
  }

  private static String install() throws IOException {
    return Files.readString(gatewayRelease().resolve("src/main/text/INSTALL.md"));
  }

  private static Path gatewayRelease() {
    return Path.of(Objects.requireNonNull(System.getProperty("clientid.docs.directory")))
        .resolve("../gateway-release");
  }
}

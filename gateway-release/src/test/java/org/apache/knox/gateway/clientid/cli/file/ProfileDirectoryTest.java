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
package org.apache.knox.gateway.clientid.cli.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.apache.knox.gateway.clientid.cli.api.GatewayUrl;
import org.apache.knox.gateway.clientid.cli.failure.CommandException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProfileDirectoryTest {
  private static final GatewayUrl URL = GatewayUrl.parse("https://gateway.example/gateway");
  private static final Session SESSION =
      new Session(URL, "sandbox", "sam", List.of("JSESSIONID=abc", "x=y"));

  @TempDir private Path home;
  private ProfileDirectory directory;

  @BeforeEach
  void open() {
    directory = ProfileDirectory.of(Map.of("HOME", home.toString()));
  }

  @Test
  void profile_beforeALogin_isNone() {
    assertThat(directory.profile()).isEmpty();
    assertThat(directory.session()).isEmpty();
    assertThat(directory.remove()).isFalse();
  }

  @Test
  void save_login_isFoundAgainInFilesOfItsOwner() throws IOException {
    Profile profile = new Profile(URL, "sandbox", "sam", Path.of("/etc/ca.pem"));
    directory.save(profile, SESSION);
    assertThat(directory.profile()).contains(profile);
    assertThat(directory.session()).contains(SESSION);
    for (String name : List.of("profile.json", "session.json")) {
      Path file = home.resolve(".config/clientid").resolve(name);
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
          .isEqualTo("rw-------");
    }
    assertThat(directory.remove()).isTrue();
    assertThat(directory.session()).isEmpty();
  }

  @Test
  void save_withoutCookies_forgetsTheSession() {
    directory.save(SESSION);
    directory.save(new Session(URL, "sandbox", "sam", List.of()));
    assertThat(directory.session()).isEmpty();
  }

  @Test
  void session_thatOthersMayRead_isNotUsed() throws IOException {
    directory.save(SESSION);
    Files.setPosixFilePermissions(
        home.resolve(".config/clientid/session.json"),
        PosixFilePermissions.fromString("rw-r--r--"));
    assertThatThrownBy(directory::session)
        .isInstanceOf(CommandException.class)
        .hasMessageContaining("others may read");
  }

  @Test
  void profile_damaged_saysWhatToDo() throws IOException {
    directory.save(new Profile(URL, "sandbox", "sam", null), SESSION);
    Files.writeString(home.resolve(".config/clientid/profile.json"), "{\"url\":1}");
    assertThatThrownBy(directory::profile)
        .isInstanceOf(CommandException.class)
        .hasMessageContaining("log in again");
  }

  @Test
  void session_isForItsOwnGatewayTopologyAndUserOnly() {
    GatewayUrl other = GatewayUrl.parse("https://other.example/gateway");
    assertThat(SESSION.isFor(URL, "sandbox", "sam")).isTrue();
    assertThat(SESSION.isFor(other, "sandbox", "sam")).isFalse();
    assertThat(SESSION.isFor(URL, "other", "sam")).isFalse();
    assertThat(SESSION.isFor(URL, "sandbox", "tom")).isFalse();
  }

  @Test
  void of_configuredDirectory_goesBeforeTheHome() {
    Map<String, String> environment =
        Map.of("HOME", "/nowhere", "XDG_CONFIG_HOME", home.resolve("xdg").toString());
    assertThat(ProfileDirectory.of(environment).path())
        .isEqualTo(home.resolve("xdg/clientid/profile.json"));
  }
}

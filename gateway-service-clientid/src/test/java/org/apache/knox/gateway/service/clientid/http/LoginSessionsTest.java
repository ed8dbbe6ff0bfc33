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
package org.apache.knox.gateway.service.clientid.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import javax.servlet.http.HttpSession;
import javax.servlet.http.HttpSessionEvent;
import org.easymock.EasyMock;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LoginSessionsTest {

  private static final Instant NOW = Instant.parse("2026-11-27T12:00:00Z");

  private final LoginSessions sessions =
      new LoginSessions(
          new LoginSessions.Bounds(Duration.ofHours(12), 2, 5), Clock.fixed(NOW, ZoneOffset.UTC));
  private final List<String> ended = new ArrayList<>();
  private int made;

  private HttpSession begin(Instant created) {
    String id = "s" + made++;
    HttpSession session = EasyMock.niceMock(HttpSession.class);
    @Nullable Object[] user = new Object[1];
    EasyMock.expect(session.getId()).andStubReturn(id);
    EasyMock.expect(session.getCreationTime()).andStubReturn(created.toEpochMilli());
    EasyMock.expect(session.getAttribute(EasyMock.anyString())).andStubAnswer(() -> user[0]);
    session.setAttribute(EasyMock.anyString(), EasyMock.anyObject());
    EasyMock.expectLastCall()
        .andStubAnswer(
            () -> {
              user[0] = EasyMock.getCurrentArguments()[1];
              return null;
            });
    session.invalidate();
    EasyMock.expectLastCall()
        .andStubAnswer(
            () -> {
              ended.add(id);
              sessions.sessionDestroyed(new HttpSessionEvent(session));
              return null;
            });
    EasyMock.replay(session);
    sessions.sessionCreated(new HttpSessionEvent(session));
    return session;
  }

  @Test
  void sessionCreated_oneTooMany_endsTheOldest() {
    for (int i = 0; i < 7; i++) {
      begin(NOW);
    }
    assertThat(ended).containsExactly("s0", "s1");
    assertThat(sessions.count()).isEqualTo(5);
  }

  @Test
  void keep_oneTooManyOfAUser_endsTheUsersOldest() {
    sessions.keep(begin(NOW), "sam");
    sessions.keep(begin(NOW), "tom");
    sessions.keep(begin(NOW), "sam");
    sessions.keep(begin(NOW), "sam");
    assertThat(ended).containsExactly("s0");
  }

  @Test
  void endOld_atTheEndOfTheLifetime_endsThem() {
    begin(NOW.minus(Duration.ofHours(13)));
    begin(NOW.minus(Duration.ofHours(12)));
    HttpSession young = begin(NOW.minus(Duration.ofHours(11)));
    sessions.endOld();
    assertThat(ended).containsExactly("s0", "s1");
    assertThat(sessions.isKept(young)).isTrue();
  }
}

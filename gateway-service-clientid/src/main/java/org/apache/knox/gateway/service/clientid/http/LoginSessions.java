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

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import javax.servlet.ServletContext;
import javax.servlet.http.HttpSession;
import javax.servlet.http.HttpSessionEvent;
import javax.servlet.http.HttpSessionListener;
import org.jspecify.annotations.Nullable;

/**
 * The sessions of a web application, oldest first: there are so many of them at most, so many of a
 * user who asked for one, and none lives longer than it may, used or not.
 */
public final class LoginSessions implements HttpSessionListener {

  private static final String ATTRIBUTE = LoginSessions.class.getName();

  /** In a session that somebody asked for. */
  private static final String USER = ATTRIBUTE + ".user";

  private final Bounds bounds;
  private final Clock clock;
  private final Set<HttpSession> sessions = new LinkedHashSet<>();

  /**
   * What there may be.
   *
   * @param lifetime the longest that a session lives
   * @param ofUser how many of a user
   * @param total how many of the web application
   */
  public record Bounds(Duration lifetime, int ofUser, int total) {}

  /** Begins with none. */
  public LoginSessions(Bounds bounds, Clock clock) {
    this.bounds = bounds;
    this.clock = clock;
  }

  /** Makes them known in a web application, which tells of each. */
  public void publish(ServletContext context) {
    context.setAttribute(ATTRIBUTE, this);
    context.addListener(this);
  }

  /** Those of a web application. */
  public static LoginSessions of(ServletContext context) {
    return (LoginSessions) Objects.requireNonNull(context.getAttribute(ATTRIBUTE), ATTRIBUTE);
  }

  @Override
  public void sessionCreated(HttpSessionEvent event) {
    List<HttpSession> surplus;
    synchronized (sessions) {
      sessions.add(event.getSession());
      surplus = oldest(sessions, bounds.total());
    }
    surplus.forEach(LoginSessions::end);
  }

  @Override
  public void sessionDestroyed(HttpSessionEvent event) {
    synchronized (sessions) {
      sessions.remove(event.getSession());
    }
  }

  /** Keeps a session for a user who has asked for it; too many of them end the user's oldest. */
  public void keep(HttpSession session, String user) {
    session.setAttribute(USER, user);
    List<HttpSession> surplus;
    synchronized (sessions) {
      surplus =
          oldest(
              sessions.stream().filter(one -> user.equals(userOf(one))).toList(), bounds.ofUser());
    }
    surplus.stream().filter(one -> one != session).forEach(LoginSessions::end);
  }

  /** Whether it is one of the web application's, and not one for a single request. */
  public boolean isKept(@Nullable HttpSession session) {
    synchronized (sessions) {
      return session != null
          && sessions.stream().anyMatch(one -> one.getId().equals(session.getId()));
    }
  }

  /** When it ends at the latest. */
  public Instant end(Instant created) {
    return created.plus(bounds.lifetime());
  }

  /** Ends those that have lived as long as they may. */
  public void endOld() {
    Instant now = clock.instant();
    List<HttpSession> old;
    synchronized (sessions) {
      old = sessions.stream().filter(one -> !end(created(one)).isAfter(now)).toList();
    }
    old.forEach(LoginSessions::end);
  }

  /** How many there are. */
  public int count() {
    synchronized (sessions) {
      return sessions.size();
    }
  }

  private static List<HttpSession> oldest(Collection<HttpSession> all, int allowed) {
    return new ArrayList<>(all).subList(0, Math.max(0, all.size() - allowed));
  }

  private static Instant created(HttpSession session) {
    try {
      return Instant.ofEpochMilli(session.getCreationTime());
    } catch (IllegalStateException ended) {
      return Instant.EPOCH;
    }
  }

  private static @Nullable Object userOf(HttpSession session) {
    try {
      return session.getAttribute(USER);
    } catch (IllegalStateException ended) {
      return null;
    }
  }

  private static void end(HttpSession session) {
    try {
      session.invalidate();
    } catch (IllegalStateException ended) {
      // By somebody else, meanwhile.
      return;
    }
  }
}

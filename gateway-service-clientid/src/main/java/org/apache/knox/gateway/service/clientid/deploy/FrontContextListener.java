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
package org.apache.knox.gateway.service.clientid.deploy;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.servlet.ServletContext;
import javax.servlet.ServletContextEvent;
import javax.servlet.ServletContextListener;
import javax.servlet.SessionCookieConfig;
import org.apache.knox.gateway.config.GatewayConfig;
import org.apache.knox.gateway.service.clientid.config.ConfigurationException;
import org.apache.knox.gateway.service.clientid.config.FrontConfiguration;
import org.apache.knox.gateway.service.clientid.front.Admission;
import org.apache.knox.gateway.service.clientid.front.Front;
import org.apache.knox.gateway.service.clientid.http.LoginSessions;
import org.apache.knox.gateway.service.clientid.store.GatewaySettings;
import org.jspecify.annotations.Nullable;

/**
 * The composition root of the front of a web application. Settings that are not in order keep our
 * services from running, and the front goes by the defaults meanwhile.
 */
public final class FrontContextListener implements ServletContextListener {

  private static final String SAME_SITE_STRICT = "__SAME_SITE_STRICT__";
  private static final int SWEEP_SECONDS = 5;

  private static @Nullable Admission admissionOfGateway;

  private @Nullable ScheduledExecutorService endingOld;
  private @Nullable Future<?> sweeping;

  @Override
  public void contextInitialized(ServletContextEvent event) {
    ServletContext context = event.getServletContext();
    GatewayConfig gateway =
        (GatewayConfig) context.getAttribute(GatewayConfig.GATEWAY_CONFIG_ATTRIBUTE);
    FrontConfiguration configuration = configuration(gateway);
    new Front(
            admission(gateway, configuration),
            configuration.bodyDeadline(),
            gateway.isGatewayServerIncomingXForwardedSupportEnabled())
        .publish(context);
    boundSessions(context, configuration);
  }

  private void boundSessions(ServletContext context, FrontConfiguration configuration) {
    LoginSessions sessions =
        new LoginSessions(
            new LoginSessions.Bounds(
                configuration.sessionLifetime(),
                configuration.sessionsOfUser(),
                configuration.sessions()),
            Clock.systemUTC());
    sessions.publish(context);
    SessionCookieConfig cookie = context.getSessionCookieConfig();
    if (cookie.isSecure() && cookie.isHttpOnly() && cookie.getComment() == null) {
      // As Knox's login by Shiro has it; Jetty 9.4 takes the rest from the comment.
      cookie.setComment(SAME_SITE_STRICT);
    }
    ScheduledExecutorService ending =
        Executors.newSingleThreadScheduledExecutor(FrontContextListener::thread);
    sweeping =
        ending.scheduleWithFixedDelay(
            sessions::endOld, SWEEP_SECONDS, SWEEP_SECONDS, TimeUnit.SECONDS);
    endingOld = ending;
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "clientid-sessions");
    thread.setDaemon(true);
    return thread;
  }

  @Override
  public void contextDestroyed(ServletContextEvent event) {
    ScheduledExecutorService ending = endingOld;
    Future<?> sweep = sweeping;
    if (ending != null && sweep != null) {
      sweep.cancel(false);
      ending.shutdown();
      endingOld = null;
    }
  }

  private static FrontConfiguration configuration(GatewayConfig gateway) {
    try {
      return FrontConfiguration.parse(settings(gateway));
    } catch (ConfigurationException told) {
      return defaults();
    }
  }

  private static FrontConfiguration defaults() {
    try {
      return FrontConfiguration.parse(Map.of());
    } catch (ConfigurationException e) {
      throw new IllegalStateException("the defaults are not in order", e);
    }
  }

  private static Map<String, String> settings(GatewayConfig gateway) {
    return GatewaySettings.startingWith(FrontConfiguration.PREFIX, gateway);
  }

  /** Notes what is wrong about the settings. */
  static void check(GatewayConfig gateway, List<String> problems) {
    try {
      FrontConfiguration.parse(settings(gateway));
    } catch (ConfigurationException e) {
      problems.addAll(e.problems());
    }
  }

  /** One for all topologies: they share the threads and the heap. */
  private static synchronized Admission admission(
      GatewayConfig gateway, FrontConfiguration configuration) {
    Admission known = admissionOfGateway;
    if (known == null) {
      known =
          new Admission(
              gateway.getThreadPoolMax(),
              configuration.reservedThreads(),
              Runtime.getRuntime().maxMemory());
      admissionOfGateway = known;
    }
    return known;
  }
}

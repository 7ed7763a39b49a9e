package io.portolan.standalone;

import io.portolan.command.CommandServiceConfiguration;
import io.portolan.query.QueryServiceConfiguration;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Import;

/** Both services in one process, on one port; reads ask the event log and the keys without a detour over HTTP. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({CommandServiceConfiguration.class, QueryServiceConfiguration.class})
class StandaloneApplication {}

package dev.warrant.crash;

import dev.warrant.controlplane.ControlPlane;
import dev.warrant.controlplane.WatchedPlane;
import jakarta.servlet.Filter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cfg.ProcessEnginePlugin;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Hangs {@link CrashPoints} into the application: around its database, its control planes, its jobs and the request to roll back. */
class CrashHooks {

    static final CrashPoints POINTS = new CrashPoints(Integer.getInteger("crash.at-once"));

    private static final Set<String> NO_CALLS = Set.of("capability", "toString", "hashCode", "equals");
    private static final Pattern ROLLBACK = Pattern.compile("/api/remediations/([^/]+)/rollback");

    @Bean
    static BeanPostProcessor watchedBeans() {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                if (bean instanceof DataSource database) {
                    return new WatchedDatabase(database, POINTS);
                }
                return bean instanceof ControlPlane plane ? watched(plane) : bean;
            }
        };
    }

    @Bean
    @Order(Ordered.LOWEST_PRECEDENCE)
    static ProcessEnginePlugin watchedJobs(ObjectProvider<DataSource> database) {
        return new AbstractProcessEnginePlugin() {
            @Override
            public void preInit(ProcessEngineConfigurationImpl configuration) {
                List<CommandInterceptor> outside = new ArrayList<>();
                outside.add(new WatchedJobs(database, POINTS));
                outside.addAll(configuration.getCustomPreCommandInterceptorsTxRequired());
                configuration.setCustomPreCommandInterceptorsTxRequired(outside);
            }
        };
    }

    @Bean
    static FilterRegistrationBean<Filter> watchedRequests(JdbcClient records) {
        var registration = new FilterRegistrationBean<Filter>((request, response, chain) -> {
            Matcher path = ROLLBACK.matcher(((jakarta.servlet.http.HttpServletRequest) request).getRequestURI());
            if (path.matches()) {
                String incident = records.sql("select incident from wr_remediation where id = ?")
                        .param(path.group(1))
                        .query(String.class)
                        .single();
                POINTS.during(
                        incident, WorkLane.CALLERS_ACTIVITY, () -> passed(() -> chain.doFilter(request, response)));
            } else {
                chain.doFilter(request, response);
            }
        });
        registration.setOrder(Ordered.LOWEST_PRECEDENCE);
        return registration;
    }

    private static ControlPlane watched(ControlPlane plane) {
        return new WatchedPlane(plane, new WatchedPlane.Watch() {
            @Override
            public <R> R over(R role, Class<R> type) {
                return type.cast(watched(plane.name(), role, type));
            }
        });
    }

    private static Object watched(String plane, Object role, Class<?> type) {
        return Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
            boolean call = !NO_CALLS.contains(method.getName());
            String name = plane + "." + method.getName();
            try {
                if (call) {
                    POINTS.reached("before " + name);
                }
                method.setAccessible(true);
                Object answer = method.invoke(role, arguments);
                if (call) {
                    POINTS.reached("after " + name);
                }
                return answer;
            } catch (InvocationTargetException e) {
                if (call) {
                    POINTS.reached("failed " + name);
                }
                throw e.getCause();
            }
        });
    }

    private static Void passed(Passing work) {
        try {
            work.run();
            return null;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private interface Passing {
        void run() throws Exception;
    }
}

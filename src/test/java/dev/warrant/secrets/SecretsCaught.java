package dev.warrant.secrets;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.warrant.controlplane.ControlPlane;
import dev.warrant.controlplane.Credential;
import dev.warrant.controlplane.StepExecutor.Snapshot;
import dev.warrant.controlplane.WatchedPlane;
import dev.warrant.identity.Proof;
import dev.warrant.identity.Proving;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.Base64;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.event.ApplicationContextEvent;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.MapPropertySource;
import org.springframework.util.ClassUtils;

/**
 * Makes every application that a test starts tell its secrets: those of its settings, the keys in its data folder, each minted credential,
 * each proof of who asks for one, and what undo needs and nobody may read. Its mail goes to {@link Mailbox}.
 */
public final class SecretsCaught implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    private static final Pattern SECRET_SETTING =
            Pattern.compile("(?i)warrant[._].*(password|secret|key|token)|spring\\.mail\\.password");

    /** Whoever may connect to the tests' own databases needs no password there. */
    private static final String DATASOURCE = "warrant.datasource.";

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        context.getEnvironment().getPropertySources().addLast(new MapPropertySource("mailbox", Mailbox.settings()));
        settings(context.getEnvironment());
        context.getBeanFactory().addBeanPostProcessor(new Decorating());
        context.addApplicationListener((ApplicationListener<ApplicationContextEvent>) event -> {
            settings(context.getEnvironment());
            KeyFiles.in(Path.of(context.getEnvironment().getProperty("warrant.data", "./data")));
        });
    }

    private static void settings(ConfigurableEnvironment environment) {
        environment.getPropertySources().stream()
                .filter(EnumerablePropertySource.class::isInstance)
                .flatMap(source -> Stream.of(((EnumerablePropertySource<?>) source).getPropertyNames()))
                .filter(name -> SECRET_SETTING.matcher(name).matches() && !name.startsWith(DATASOURCE))
                .forEach(name -> {
                    String value = environment.getProperty(name, "");
                    KnownSecrets.add("the setting " + name, value);
                    if (name.endsWith("key")) {
                        raw("the setting " + name + ", decoded", value);
                    }
                });
    }

    /** Without it, a token proves nothing; what stands before it is no secret. */
    private static void signature(String token) {
        KnownSecrets.add("the signature of a proof", token.substring(token.lastIndexOf('.') + 1));
    }

    /** A secret as it is, or several as members of a JSON object. */
    private static void undo(byte[] secret) {
        String name = "what undo needs and nobody may read";
        KnownSecrets.add(name, secret);
        try {
            new ObjectMapper().readTree(secret).forEach(member -> KnownSecrets.add(name, member.asText()));
        } catch (IOException e) {
            // It is no JSON, and known as it is.
        }
    }

    private static void raw(String name, String base64) {
        try {
            KnownSecrets.add(name, Base64.getDecoder().decode(base64));
        } catch (IllegalArgumentException e) {
            KnownSecrets.add(name, base64);
        }
    }

    private static final class Decorating implements BeanPostProcessor {

        @Override
        public Object postProcessAfterInitialization(Object bean, String name) {
            if (bean instanceof ControlPlane plane) {
                return new WatchedPlane(plane, new CaughtRoles());
            }
            return bean instanceof Proving ? caughtIn(bean, ClassUtils.getAllInterfaces(bean)) : bean;
        }

        private static Object caughtIn(Object bean, Class<?>... types) {
            return Proxy.newProxyInstance(
                    bean.getClass().getClassLoader(),
                    types,
                    (proxy, method, arguments) -> caught(answered(bean, method, arguments)));
        }

        private static final class CaughtRoles implements WatchedPlane.Watch {

            @Override
            public <R> R over(R role, Class<R> type) {
                return type.cast(caughtIn(role, type));
            }
        }

        private static Object answered(Object bean, Method method, Object[] arguments) throws Throwable {
            try {
                method.setAccessible(true);
                return method.invoke(bean, arguments);
            } catch (InvocationTargetException e) {
                throw e.getTargetException();
            }
        }

        private static Object caught(Object answer) {
            if (answer instanceof Credential credential) {
                KnownSecrets.add("a minted credential of " + credential.plane(), new String(credential.secret()));
            } else if (answer instanceof Snapshot snapshot) {
                undo(snapshot.secret());
            } else if (answer instanceof Proof proof) {
                signature(proof.token());
            }
            return answer;
        }
    }
}

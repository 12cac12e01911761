using System.Collections;

namespace AspireAppRunner.Local;

/// <summary>
/// The variables of this machine that commands and applications get besides their own. What isn't here isn't passed on: neither the developer's credentials
/// nor settings by accident, which the application wouldn't have in App Runner.
/// </summary>
internal static class MachineEnvironment
{
    /// <summary>Without these, programs and language runtimes aren't found or don't start.</summary>
    private static readonly HashSet<string> s_always = new(StringComparer.OrdinalIgnoreCase)
    {
        "PATH", "HOME", "USER", "LOGNAME", "SHELL", "LANG", "LANGUAGE", "LC_ALL", "LC_CTYPE", "TZ", "TMPDIR", "TMP", "TEMP", "LD_LIBRARY_PATH",
        "JAVA_HOME", "DOTNET_ROOT", "GOROOT", "GOPATH", "NVM_DIR", "VOLTA_HOME", "FNM_DIR", "PYENV_ROOT", "PYENV_VERSION", "RBENV_ROOT", "RBENV_VERSION", "ASDF_DATA_DIR",
        "SystemRoot", "SystemDrive", "windir", "ComSpec", "PATHEXT", "USERPROFILE", "APPDATA", "LOCALAPPDATA", "ProgramData", "ProgramFiles", "ProgramFiles(x86)",
    };

    /// <summary>How builds reach package registries from here.</summary>
    private static readonly HashSet<string> s_build = new(StringComparer.OrdinalIgnoreCase)
    {
        "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY", "SSL_CERT_FILE", "SSL_CERT_DIR", "NODE_EXTRA_CA_CERTS", "REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE",
        "GOPROXY", "GOSUMDB", "GONOSUMDB", "GOPRIVATE", "NUGET_PACKAGES", "MAVEN_OPTS", "MAVEN_ARGS", "M2_HOME", "GRADLE_USER_HOME", "COREPACK_NPM_REGISTRY",
    };

    private static readonly string[] s_buildPrefixes = ["PIP_", "UV_", "npm_config_", "YARN_", "BUNDLE_", "COMPOSER_"];

    /// <summary>For the commands of a build.</summary>
    public static Dictionary<string, string> ForBuild() =>
        Select(name => s_always.Contains(name) || s_build.Contains(name) || s_buildPrefixes.Any(prefix => name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)));

    /// <summary>For the application.</summary>
    public static Dictionary<string, string> ForRun() => Select(s_always.Contains);

    private static Dictionary<string, string> Select(Func<string, bool> isWanted)
    {
        var result = new Dictionary<string, string>(OperatingSystem.IsWindows() ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal);
        foreach (DictionaryEntry variable in Environment.GetEnvironmentVariables())
        {
            if (variable is { Key: string name, Value: string value } && isWanted(name))
            {
                result[name] = value;
            }
        }

        return result;
    }
}

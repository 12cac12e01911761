# Runs the playground: the App Runner services on this machine, in the Aspire dashboard.
#   ./run.ps1                     start the playground and its dashboard; Ctrl-C stops everything
#   ./run.ps1 publish [-o DIR]    write the deployment artifacts (default: aspire-output)
#   ./run.ps1 do STEP [-o DIR]    run one pipeline step
# What follows -- goes to the AppHost as it is.
$ErrorActionPreference = 'Stop'
$caller = Get-Location
Set-Location $PSScriptRoot
. ./eng/common.ps1

$words = [System.Collections.Generic.List[string]]::new([string[]] $args)
function Read-Word { $word = $words[0]; $words.RemoveAt(0); $word }

$step = $null
if ($words.Count -gt 0 -and -not $words[0].StartsWith('-')) {
    switch (Read-Word) {
        'run' { }
        'publish' { $step = 'publish' }
        'do' {
            if ($words.Count -eq 0) { Stop-WithError "'./run.ps1 do' needs the name of a step: ./run.ps1 do publish" }
            $step = Read-Word
        }
        default { Stop-WithError "unknown command '$_'" }
    }
}

$output = 'aspire-output'
$extra = @()
while ($words.Count -gt 0) {
    $word = Read-Word
    if ($word -in '-o', '--output-path') {
        if (-not $step) { Stop-WithError "$word belongs to publish and do" }
        if ($words.Count -eq 0) { Stop-WithError "$word needs a folder" }
        $output = Read-Word
    } elseif ($word -eq '--') {
        $extra = $words.ToArray()
        $words.Clear()
    } else {
        Stop-WithError "unknown option '$word'"
    }
}

Assert-Dotnet
Initialize-Packages
Write-Host 'Building …'
dotnet build playground/Playground.AppHost -nologo -verbosity:quiet -clp:NoSummary
if ($LASTEXITCODE -ne 0) { Stop-WithError 'the build failed; see above.' }

function Set-Default([string] $Name, [string] $Value) {
    if (-not [Environment]::GetEnvironmentVariable($Name)) { [Environment]::SetEnvironmentVariable($Name, $Value) }
}

Set-Default DOTNET_ENVIRONMENT Development
$apphost = Join-Path $PSScriptRoot 'artifacts/bin/Playground.AppHost/debug/Playground.AppHost.dll'
# Its settings are found in the folder that it is started in.
Set-Location playground/Playground.AppHost
if ($step) {
    dotnet $apphost --operation publish --step $step --output-path ([IO.Path]::Combine($caller, $output)) @extra
    exit $LASTEXITCODE
}

Set-Default ASPNETCORE_ENVIRONMENT $env:DOTNET_ENVIRONMENT
Set-Default ASPNETCORE_URLS http://localhost:15080
Set-Default ASPIRE_DASHBOARD_OTLP_ENDPOINT_URL http://localhost:15081
Set-Default ASPIRE_RESOURCE_SERVICE_ENDPOINT_URL http://localhost:15082
$env:ASPIRE_ALLOW_UNSECURED_TRANSPORT = 'true'
dotnet $apphost @extra
exit $LASTEXITCODE

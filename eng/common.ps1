# What run.ps1 and test.ps1 share. Dot-sourced from the repository's root.

$env:DOTNET_CLI_TELEMETRY_OPTOUT = '1'
$env:DOTNET_NOLOGO = '1'
$env:DOTNET_CLI_UI_LANGUAGE = 'en'

function Stop-WithError([string] $Message) {
    [Console]::Error.WriteLine("error: $Message")
    exit 1
}

function Assert-Dotnet {
    if (-not (Get-Command dotnet -ErrorAction SilentlyContinue)) {
        Stop-WithError 'the .NET SDK was not found. Install .NET SDK 10 (https://dot.net) and run this again.'
    }
    dotnet --version *> $null
    if ($LASTEXITCODE -ne 0) {
        Stop-WithError 'no .NET SDK 10 is installed, which global.json asks for. See https://dot.net.'
    }
}

# Which packages the feeds carry, and with the stand-ins DCP and the dashboard: both once, remembered under artifacts/.
function Initialize-Packages {
    if (-not (Test-Path artifacts/packages.props)) {
        Write-Host 'Finding out whether the package feeds carry Aspire.Hosting …'
        dotnet msbuild eng/PackageProbe.proj -nologo -verbosity:quiet
        if ($LASTEXITCODE -ne 0) { Stop-WithError 'the package feeds could not be asked; see above.' }
    }
    $standIns = (Get-Content artifacts/packages.props -Raw).Contains('<UseStandIns>true')
    $bundle = "artifacts/aspire/$((Get-Content eng/aspire-bundle.version).Trim())/dcp"
    if ($standIns -and -not (Test-Path $bundle)) {
        if (-not (Get-Command node -ErrorAction SilentlyContinue)) {
            Stop-WithError 'node was not found. Install Node.js 20 or later with npm: DCP and the Aspire dashboard come with an npm package where the feeds carry no Aspire.Hosting.'
        }
        node eng/aspire-bundle.mjs
        if ($LASTEXITCODE -ne 0) { exit 1 }
    }
}
